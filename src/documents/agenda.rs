use super::*;
pub fn document(_input: &Input) -> Document { Document{id:"calendar".into(),title:"".into(),file:"calendar.ics".into(),media_type:"text/calendar".into(),bytes:vec![]} }

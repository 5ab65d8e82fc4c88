//! Dates as the rules count them: days, months of 30 days, ages.

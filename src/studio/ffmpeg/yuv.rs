//! From drawn pixels to what the encoder takes: BT.709, limited range, 4:2:0.

use std::ptr;

use ffmpeg_next::{ffi, format::Pixel, frame, software::scaling};

use super::error::{FfmpegError, LibraryContext};

/// One picture in the encoder's format, and the converter that fills it.
pub struct YuvPicture {
    /// Width and height of what is drawn.
    drawn: [u32; 2],
    frame: frame::Video,
    scaler: scaling::Context,
}

// Safety: both parts own their memory and are reached through `&mut self` only; libswscale contexts are
// not tied to the thread that made them.
unsafe impl Send for YuvPicture {}

impl YuvPicture {
    /// A black picture of even `width` and `height`.
    pub fn new(width: u32, height: u32) -> Result<Self, FfmpegError> {
        Self::shrunk([width, height], [width, height])
    }

    /// The same, of even width and height `coded`, for drawings of `drawn` pixels.
    pub fn shrunk(drawn: [u32; 2], coded: [u32; 2]) -> Result<Self, FfmpegError> {
        super::prepare();
        // What is shrunk averages what a pixel covers: letters stay even.
        let filter = if drawn == coded {
            scaling::Flags::BICUBIC
        } else {
            scaling::Flags::AREA
        };
        let flags = filter | scaling::Flags::ACCURATE_RND | scaling::Flags::FULL_CHR_H_INP;
        let [width, height] = coded;
        let mut scaler = scaling::Context::get(
            Pixel::RGBA,
            drawn[0],
            drawn[1],
            Pixel::YUV420P,
            width,
            height,
            flags,
        )
        .doing("set up the colour conversion")?;
        use_bt709(&mut scaler)?;
        let mut frame = frame::Video::new(Pixel::YUV420P, width, height);
        if frame.planes() != 3 {
            return Err(FfmpegError::NoMemory("a picture"));
        }
        frame.data_mut(0).fill(16);
        frame.data_mut(1).fill(128);
        frame.data_mut(2).fill(128);
        Ok(Self { drawn, frame, scaler })
    }

    /// Converts `rgba` (rows from the top, no padding, alpha ignored: premultiplied pixels over black).
    pub fn draw(&mut self, rgba: &[u8]) -> Result<(), FfmpegError> {
        let [width, height] = self.drawn;
        let expected = width as usize * height as usize * 4;
        if rgba.len() != expected {
            return Err(FfmpegError::PictureSize {
                got: rgba.len(),
                expected,
                width,
                height,
            });
        }
        self.own_pixels()?;
        let planes = [rgba.as_ptr(), ptr::null(), ptr::null(), ptr::null()];
        let strides = [width as i32 * 4, 0, 0, 0];
        // Safety: the source has exactly `height` rows of `width * 4` bytes (checked above), which is what the
        // context was made for; the target was allocated by libavutil for the size and format that the context
        // writes, and is not shared (`own_pixels`).
        let rows = unsafe {
            let target = self.frame.as_mut_ptr();
            let context = self.scaler.as_mut_ptr();
            let (data, stride) = ((*target).data.as_ptr(), (*target).linesize.as_ptr());
            ffi::sws_scale(
                context,
                planes.as_ptr(),
                strides.as_ptr(),
                0,
                height as i32,
                data,
                stride,
            )
        };
        if rows != self.frame.height() as i32 {
            return Err(ffmpeg_next::Error::External).doing("convert a picture to YUV");
        }
        Ok(())
    }

    /// Becomes what lies between two pictures of its size: so many rows, from above, with a share of 0 are
    /// `from`, with 1 `to`. Rows beyond the last run stay as they are.
    pub fn mix(&mut self, from: &Self, to: &Self, shares: &[(u32, f32)]) -> Result<(), FfmpegError> {
        self.own_pixels()?;
        for plane in 0..3 {
            let (stride, half) = (self.frame.stride(plane), u32::from(plane > 0));
            let mixed = self.frame.data_mut(plane);
            let mut rows = 0;
            for (count, share) in shares {
                let start = (rows >> half) as usize * stride;
                rows += count;
                let end = ((rows >> half) as usize * stride).min(mixed.len());
                let pairs = from.frame.data(plane)[start..end]
                    .iter()
                    .zip(&to.frame.data(plane)[start..end]);
                mix_row(
                    &mut mixed[start..end],
                    pairs,
                    (share.clamp(0.0, 1.0) * 256.0) as i32,
                );
            }
        }
        Ok(())
    }

    /// Copies the pixels if the encoder still holds a reference to them.
    fn own_pixels(&mut self) -> Result<(), FfmpegError> {
        // Safety: the frame is valid and owned; the call replaces its buffers where they are shared.
        let code = unsafe { ffi::av_frame_make_writable(self.frame.as_mut_ptr()) };
        if code < 0 {
            Err(ffmpeg_next::Error::from(code)).doing("own a picture")
        } else {
            Ok(())
        }
    }

    pub(super) fn frame_mut(&mut self) -> &mut frame::Video {
        &mut self.frame
    }
}

fn mix_row<'a>(mixed: &mut [u8], pairs: impl Iterator<Item = (&'a u8, &'a u8)>, share: i32) {
    for (mixed, (from, to)) in mixed.iter_mut().zip(pairs) {
        let (from, to) = (i32::from(*from), i32::from(*to));
        *mixed = (from + (((to - from) * share + 128) >> 8)) as u8;
    }
}

/// Red, green and blue as luma and both chroma values, as pictures are converted.
pub fn coded_colour(colour: [u8; 3]) -> Result<[u8; 3], FfmpegError> {
    const SIDE: u32 = 16;
    let mut picture = YuvPicture::new(SIDE, SIDE)?;
    let [red, green, blue] = colour;
    picture.draw(&[red, green, blue, 255].repeat((SIDE * SIDE) as usize))?;
    Ok([0, 1, 2].map(|plane| picture.frame.data(plane)[0]))
}

fn use_bt709(scaler: &mut scaling::Context) -> Result<(), FfmpegError> {
    const FULL: i32 = 1;
    const LIMITED: i32 = 0;
    const ONE: i32 = 1 << 16;
    // Safety: the coefficient table is a static of the library; the context is valid and owned.
    let code = unsafe {
        let table = ffi::sws_getCoefficients(ffi::SWS_CS_ITU709);
        ffi::sws_setColorspaceDetails(scaler.as_mut_ptr(), table, FULL, table, LIMITED, 0, ONE, ONE)
    };
    if code < 0 {
        Err(ffmpeg_next::Error::from(code)).doing("choose BT.709")
    } else {
        Ok(())
    }
}

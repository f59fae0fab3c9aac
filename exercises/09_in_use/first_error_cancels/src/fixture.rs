//! A camera with albums, and a disk that sometimes refuses a photo. This file is
//! given: a changed copy does not count.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures::future::Either;
use probe::{mark, param, span, value};
use tokio::time::{Instant, sleep};

use crate::copy_all;

/// Why a photo was not copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed(pub String);

/// What happened to an album.
#[derive(Debug, Default)]
pub struct Report {
    /// The names of the photos that were copied, in any order.
    pub copied: Vec<String>,
    /// The first error, if there was one.
    pub error: Option<Failed>,
}

/// A photo in the camera.
pub struct Photo {
    name: String,
    /// How long it takes to copy it, in milliseconds.
    ms: u64,
    /// Whether the disk refuses it after that time.
    refused: bool,
    album: Arc<Album>,
}

/// What happens to the photos of an album.
struct Album {
    start: Instant,
    /// It has so many photos that there is no lane for each of them.
    many: bool,
    /// How many of its photos are being copied.
    running: AtomicUsize,
}

/// Copies a photo to the disk, and returns its name. If this future is dropped
/// before it is ready, the copy ends and what was written is deleted.
pub fn copy(photo: Photo) -> impl Future<Output = Result<String, Failed>> + Send + 'static {
    let name = photo.name.clone();
    let many = photo.album.many;
    let copied = async move {
        let album = &*photo.album;
        if album.start.elapsed() > Duration::ZERO {
            mark("started late");
        }
        let _running = Running::new(album);
        if photo.ms > 0 {
            sleep(Duration::from_millis(photo.ms)).await;
        }
        if photo.refused {
            // Other tasks use the runtime as well, and just now there is much to
            // do: a task that is asked to end has to wait for its turn.
            for _ in 0..500 {
                tokio::spawn(async {});
            }
            Err(Failed(format!("no room for {}", photo.name)))
        } else {
            Ok(photo.name)
        }
    };
    if many {
        Either::Left(copied)
    } else {
        Either::Right(span(name, copied))
    }
}

/// A photo that is being copied.
struct Running<'a>(&'a Album);

impl<'a> Running<'a> {
    fn new(album: &'a Album) -> Self {
        album.running.fetch_add(1, Ordering::Relaxed);
        Self(album)
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.running.fetch_sub(1, Ordering::Relaxed);
    }
}

/// An album: how long each of its photos takes, and whether it is refused.
async fn album(name: &str, photos: Vec<(u64, bool)>) {
    let album = Arc::new(Album {
        start: Instant::now(),
        many: photos.len() > 10,
        running: AtomicUsize::new(0),
    });
    let photo = |number: usize| {
        let (ms, refused) = photos[number];
        let (name, album) = (format!("{name}-{}", number + 1), Arc::clone(&album));
        Photo {
            name,
            ms,
            refused,
            album,
        }
    };

    // What should happen to it. No two photos take equally long.
    let end = photos
        .iter()
        .filter(|photo| photo.1)
        .map(|photo| photo.0)
        .min();
    let last = photos.iter().map(|photo| photo.0).max().unwrap_or(0);
    let mut copied = Vec::new();
    for (number, &(ms, refused)) in photos.iter().enumerate() {
        if !refused && end.is_none_or(|end| ms < end) {
            copied.push(format!("{name}-{}", number + 1));
        }
    }
    let failed = photos
        .iter()
        .position(|photo| Some(photo.0) == end && photo.1);
    let error = failed.map(|number| Failed(format!("no room for {name}-{}", number + 1)));

    let photos = (0..photos.len()).map(photo).collect();
    let mut report = span(format!("album {name}"), copy_all(photos)).await;
    if album.running.load(Ordering::Relaxed) > 0 {
        mark("still copying");
    }
    if album.start.elapsed().as_millis() > u128::from(end.unwrap_or(last)) {
        if end.is_some() {
            mark("returned late");
        } else {
            mark("waited for nothing");
        }
    }
    report.copied.sort();
    if copied.iter().any(|name| !report.copied.contains(name)) {
        mark("a photo is missing");
    }
    if report.error.is_none() && error.is_some() {
        mark("the error is missing");
    }
    if report.error.is_some() && report.error != error {
        mark("another error");
    }
    let names = report.copied.iter().map(|name| format!(" {name}"));
    let names = match album.many {
        true => format!(" {} photos", report.copied.len()),
        false => names.collect::<Vec<_>>().join(","),
    };
    match report.error {
        None => println!("{name}: copied{names}"),
        Some(Failed(why)) => println!("{name}: copied{names}; {why}"),
    }
    // Whatever was left behind would go on within this time.
    sleep(Duration::from_millis(500)).await;
}

/// Copies six albums, one after the other.
pub async fn day() {
    let ms = u64::try_from(param("ms", 100)).unwrap();
    // A disk with room for all of them.
    album(
        "lima",
        vec![(70, false), (20, false), (ms + 50, false), (40, false)],
    )
    .await;
    // No room for the third, or for the fifth. The next error would come 30 ms
    // later.
    let mut photos = vec![
        (300, false),
        (60, false),
        (200, false),
        (40, false),
        (ms + 30, true),
    ];
    let refused = usize::try_from(param("refused", 2)).unwrap();
    photos.insert(refused, (ms, true));
    value("fails", &(refused + 1));
    value("small", if refused < 4 { &5 } else { &4 });
    album("oslo", photos).await;
    // No photos.
    album("rome", vec![]).await;
    // The first and the last of five photos are copied before the error.
    album(
        "bonn",
        vec![
            (20, false),
            (150, false),
            (ms, true),
            (180, false),
            (30, false),
        ],
    )
    .await;
    // Many photos, and no room for the last but ten.
    let photos = (1..=30).rev().map(|ms| (ms, ms == 11));
    album("asia", photos.collect()).await;
    // The disk refuses the second photo immediately.
    album("kyiv", vec![(80, false), (0, true), (90, false)]).await;
}

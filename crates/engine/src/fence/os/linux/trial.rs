//! Whether a layer holds: this process takes it and does what it should stop.

use std::fs::File;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener, TcpStream, UdpSocket};
use std::path::Path;

use rustix::process::{getppid, test_kill_process};

use super::super::super::Layer;
use super::{alone, take};

/// Takes a layer and tries it. `outside` is a file that can be opened before.
pub(in super::super::super) fn holds(layer: Layer, outside: &Path) -> bool {
    // What is stopped already, by something else, proves nothing of this layer.
    let before = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    let before = before.and_then(|before| Ok((before.local_addr()?, before)));
    if layer == Layer::LandlockFiles && File::open(outside).is_err() {
        return false;
    }
    if take(&alone(layer)).is_err() {
        return false;
    }
    match layer {
        Layer::LandlockFiles => denied(File::open(outside)),
        Layer::LandlockTcp => denied(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))),
        Layer::LandlockScope => getppid().is_some_and(|parent| test_kill_process(parent).is_err()),
        // It has sockets, and meets nobody who was there before.
        Layer::OwnNetwork => before.is_ok_and(|(address, _)| {
            let own = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
            let met = own.and_then(|own| TcpStream::connect(own.local_addr()?));
            met.is_ok() && TcpStream::connect(address).is_err()
        }),
        Layer::Seccomp => denied(UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))),
    }
}

fn denied<T>(tried: std::io::Result<T>) -> bool {
    tried.is_err_and(|error| error.kind() == ErrorKind::PermissionDenied)
}

//! A network of the process's own: its loopback address, and nothing else.
//!
//! A namespace of users comes with it, without which only root may have one. No user is mapped into
//! it: files are reached by the same rights as before, and what it may do besides ends when the process
//! becomes the program.

use std::io;

use rustix::net::netlink::SocketAddrNetlink;
use rustix::net::{AddressFamily, SocketType, connect, socket};
use rustix::thread::UnshareFlags;

/// Takes it.
pub(super) fn take() -> io::Result<()> {
    #[expect(
        deprecated,
        reason = "it became unsafe for tables of open files that are no longer shared, and they stay so"
    )]
    rustix::thread::unshare(UnshareFlags::NEWUSER | UnshareFlags::NEWNET)?;
    raise_loopback()
}

/// Sets the loopback interface up, which is the first of every network.
fn raise_loopback() -> io::Result<()> {
    // Of the protocols, the first one is for routes and interfaces.
    let socket = socket(AddressFamily::NETLINK, SocketType::RAW, None)?;
    connect(&socket, &SocketAddrNetlink::new(0, 0))?;
    rustix::io::write(&socket, &request())?;
    let mut answer = [0; 64];
    rustix::io::read(&socket, &mut answer)?;
    // After a header of 16 bytes comes an error's number, negative; 0 is none.
    let code = i32::from_ne_bytes([answer[16], answer[17], answer[18], answer[19]]);
    match code {
        0 => Ok(()),
        code => Err(io::Error::from_raw_os_error(-code)),
    }
}

/// A `nlmsghdr` and an `ifinfomsg`.
fn request() -> Vec<u8> {
    const LENGTH: u32 = 32;
    const LOOPBACK: i32 = 1;
    let up = libc::IFF_UP.cast_unsigned();
    let flags = (libc::NLM_F_REQUEST | libc::NLM_F_ACK).cast_unsigned() as u16;
    let mut bytes = Vec::new();
    bytes.extend(LENGTH.to_ne_bytes());
    bytes.extend(libc::RTM_NEWLINK.to_ne_bytes());
    bytes.extend(flags.to_ne_bytes());
    // Its number, and the sender, whom the kernel fills in.
    bytes.extend([0; 8]);
    // The family and the type of a device, which are not asked for.
    bytes.extend([0; 4]);
    bytes.extend(LOOPBACK.to_ne_bytes());
    // The flags, and which of them are meant.
    bytes.extend(up.to_ne_bytes());
    bytes.extend(up.to_ne_bytes());
    bytes
}

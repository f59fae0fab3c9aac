//! Which file systems tell nothing of changes that are made elsewhere.

use std::path::Path;

/// What the file system of a folder is called, if it is known that changes made on the other side of it
/// come without events: on the drives of Windows in WSL, in shared folders and on network mounts.
#[must_use]
pub fn without_events(folder: &Path) -> Option<&'static str> {
    #[cfg(target_os = "linux")]
    {
        let stat = rustix::fs::statfs(folder).ok()?;
        // The type has different widths on different processors, and 32 bits of it count.
        named(u32::try_from(i128::from(stat.f_type) & 0xffff_ffff).ok()?)
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = folder;
        None
    }
}

/// The name of a file system by its number in Linux.
#[cfg(any(target_os = "linux", test))]
fn named(magic: u32) -> Option<&'static str> {
    Some(match magic {
        // The drives of Windows in WSL 2, and folders that virtual machines share.
        0x0102_1997 => "9p",
        0x786f_4256 => "vboxsf",
        0xbacb_acbc => "vmhgfs",
        // What a program of the user serves: sshfs, and virtiofs of containers.
        0x6573_5546 => "fuse",
        0x6969 => "nfs",
        0x517b | 0xfe53_4d42 => "smb",
        0xff53_4d42 => "cifs",
        0x5346_414f | 0x6b41_4653 => "afs",
        0x00c3_6400 => "ceph",
        0x0bd0_0bd0 => "lustre",
        0x4750_4653 => "gpfs",
        0x1983_0326 => "beegfs",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drives_of_windows_and_network_mounts_are_known() {
        assert_eq!(named(0x0102_1997), Some("9p"));
        assert_eq!(named(0x6969), Some("nfs"));
        assert_eq!(named(0xfe53_4d42), Some("smb"));
        // ext4, btrfs, tmpfs, xfs, overlayfs
        for local in [0xef53, 0x9123_683e, 0x0102_1994, 0x5846_5342, 0x794c_7630] {
            assert_eq!(named(local), None, "{local:x}");
        }
        assert_eq!(without_events(Path::new("/nowhere/at/all")), None);
    }
}

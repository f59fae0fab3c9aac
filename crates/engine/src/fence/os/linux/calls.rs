//! The seccomp filter: system calls that fail inside.
//!
//! A list of what is refused, not of what is allowed: std and tokio may call something else
//! tomorrow, and what is dangerous changes less. The arguments that decide are numbers; a filter
//! cannot look at paths, which is Landlock's affair.

use std::collections::BTreeMap;

use libc::c_long;
use seccompiler::{
    BpfProgram, Error, SeccompAction, SeccompCmpArgLen as Length, SeccompCmpOp as Is,
    SeccompCondition, SeccompFilter, SeccompRule, TargetArch, apply_filter,
};

use super::super::super::order::{Order, Purpose};

/// Sockets of every family, and the rest of a connection. A pair of sockets that leads nowhere is
/// allowed: tokio has one for signals.
const SOCKETS: [c_long; 6] = [
    libc::SYS_socket,
    libc::SYS_bind,
    libc::SYS_connect,
    libc::SYS_listen,
    libc::SYS_accept,
    libc::SYS_accept4,
];

/// Looking into other processes, other kernels' affairs, and what outlives a process.
const NOBODY: &[c_long] = &[
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_process_madvise,
    libc::SYS_pidfd_getfd,
    libc::SYS_kcmp,
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_fsopen,
    libc::SYS_fsmount,
    libc::SYS_fsconfig,
    libc::SYS_fspick,
    libc::SYS_open_tree,
    libc::SYS_move_mount,
    libc::SYS_mount_setattr,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_delete_module,
    libc::SYS_kexec_load,
    libc::SYS_reboot,
    libc::SYS_swapon,
    libc::SYS_swapoff,
    libc::SYS_acct,
    libc::SYS_quotactl,
    libc::SYS_syslog,
    libc::SYS_settimeofday,
    libc::SYS_clock_settime,
    libc::SYS_clock_adjtime,
    libc::SYS_adjtimex,
    libc::SYS_sethostname,
    libc::SYS_setdomainname,
    libc::SYS_fanotify_init,
    libc::SYS_name_to_handle_at,
    libc::SYS_open_by_handle_at,
    libc::SYS_shmget,
    libc::SYS_msgget,
    libc::SYS_semget,
    libc::SYS_mq_open,
    libc::SYS_mq_unlink,
    libc::SYS_setsid,
];

/// What a program has no use for and rustc has: changing files, other than through one that is open.
const CHANGES: &[c_long] = &[
    libc::SYS_truncate,
    libc::SYS_mkdirat,
    libc::SYS_mknodat,
    libc::SYS_linkat,
    libc::SYS_symlinkat,
    libc::SYS_unlinkat,
    libc::SYS_renameat2,
    libc::SYS_fchmod,
    libc::SYS_fchmodat,
    FCHMODAT2,
    libc::SYS_fchown,
    libc::SYS_fchownat,
    libc::SYS_utimensat,
    libc::SYS_setxattr,
    libc::SYS_lsetxattr,
    libc::SYS_fsetxattr,
    libc::SYS_removexattr,
    libc::SYS_lremovexattr,
    libc::SYS_fremovexattr,
    SETXATTRAT,
    REMOVEXATTRAT,
    FILE_SETATTR,
    libc::SYS_memfd_create,
    MEMFD_SECRET,
    libc::SYS_flock,
];

/// Signals but those to itself, other processes' order, and limits.
const OTHERS: &[c_long] = &[
    libc::SYS_setpgid,
    libc::SYS_tkill,
    libc::SYS_rt_sigqueueinfo,
    libc::SYS_rt_tgsigqueueinfo,
    libc::SYS_pidfd_open,
    libc::SYS_pidfd_send_signal,
    libc::SYS_setpriority,
    libc::SYS_sched_setscheduler,
    libc::SYS_sched_setparam,
    libc::SYS_sched_setattr,
    libc::SYS_sched_setaffinity,
    libc::SYS_ioprio_set,
    libc::SYS_setrlimit,
];

/// The same as some of the above, under the numbers that only this processor has.
#[cfg(target_arch = "x86_64")]
const OLD_CHANGES: &[c_long] = &[
    libc::SYS_creat,
    libc::SYS_mkdir,
    libc::SYS_rmdir,
    libc::SYS_mknod,
    libc::SYS_link,
    libc::SYS_symlink,
    libc::SYS_unlink,
    libc::SYS_rename,
    libc::SYS_renameat,
    libc::SYS_chmod,
    libc::SYS_chown,
    libc::SYS_lchown,
    libc::SYS_utime,
    libc::SYS_utimes,
    libc::SYS_futimesat,
    libc::SYS_fork,
    libc::SYS_vfork,
];
#[cfg(not(target_arch = "x86_64"))]
const OLD_CHANGES: &[c_long] = &[];

/// Calls that a filter cannot see into, or that do what others do past it. They are answered as by
/// a kernel that has them not, and whoever calls them falls back.
const UNKNOWN: [c_long; 5] = [
    libc::SYS_clone3,
    libc::SYS_openat2,
    libc::SYS_io_uring_setup,
    libc::SYS_io_uring_enter,
    libc::SYS_io_uring_register,
];

/// Numbers that are the same on every processor and that not every libc names yet.
const MEMFD_SECRET: c_long = 447;
const FCHMODAT2: c_long = 452;
const SETXATTRAT: c_long = 463;
const REMOVEXATTRAT: c_long = 466;
const FILE_SETATTR: c_long = 469;

/// Added to a number, another convention of calling on x86-64, which a kernel may have.
#[cfg(target_arch = "x86_64")]
const X32: c_long = 0x4000_0000;

/// Everything with a bit of this in its flags makes a namespace.
const NAMESPACES: [i32; 8] = [
    libc::CLONE_NEWNS,
    libc::CLONE_NEWCGROUP,
    libc::CLONE_NEWUTS,
    libc::CLONE_NEWIPC,
    libc::CLONE_NEWUSER,
    libc::CLONE_NEWPID,
    libc::CLONE_NEWNET,
    0x80, // CLONE_NEWTIME
];

/// An offset that no file of an exercise has and every address of a program is above: with it the
/// memory of the process itself could be read through `/proc/self/mem`, which holds what the probe
/// keeps to itself.
const FAR: u64 = 1 << 32;
/// The longest step from where one is, in bytes. So many steps as lead to an address take longer
/// than a program may compute.
const STEP: u64 = 4_096;

type Rules = BTreeMap<i64, Vec<SeccompRule>>;

/// Puts the filters for this order upon the process, for good.
pub(super) fn take(order: &Order) -> Result<(), Error> {
    let mut rules = Rules::new();
    let mut refuse = |calls: &[c_long]| {
        for call in calls {
            rules.insert(*call, Vec::new());
        }
    };
    if !order.sockets {
        refuse(&SOCKETS);
    }
    refuse(NOBODY);
    if order.purpose == Purpose::Program {
        refuse(CHANGES);
        refuse(OLD_CHANGES);
        refuse(OTHERS);
        refuse_by_argument(&mut rules)?;
    }
    if order.sockets {
        refuse_all_but_tcp(&mut rules)?;
    }
    for flag in NAMESPACES {
        refuse_when(&mut rules, libc::SYS_clone, &[bits(0, flag)?])?;
    }
    let unknown = UNKNOWN.iter().map(|call| (*call, Vec::new())).collect();
    for (rules, errno) in [(unknown, libc::ENOSYS), (rules, libc::EPERM)] {
        apply_filter(&compiled(rules, errno)?)?;
    }
    Ok(())
}

/// What a program may do in part.
fn refuse_by_argument(rules: &mut Rules) -> Result<(), Error> {
    let number = |argument, is, value| SeccompCondition::new(argument, Length::Qword, is, value);
    // A thread is not a process.
    let no_thread =
        SeccompCondition::new(0, Length::Qword, Is::MaskedEq(flags(libc::CLONE_THREAD)), 0)?;
    refuse_when(rules, libc::SYS_clone, &[no_thread])?;
    let own = u64::from(std::process::id());
    for call in [libc::SYS_kill, libc::SYS_tgkill] {
        let another = SeccompCondition::new(0, Length::Dword, Is::Ne, own)?;
        refuse_when(rules, call, &[another])?;
    }
    // The limits may be asked for and not set.
    refuse_when(rules, libc::SYS_prlimit64, &[number(2, Is::Ne, 0)?])?;
    for flag in [libc::O_WRONLY, libc::O_RDWR, libc::O_CREAT, libc::O_TRUNC] {
        refuse_when(rules, libc::SYS_openat, &[bits(2, flag)?])?;
        #[cfg(target_arch = "x86_64")]
        refuse_when(rules, libc::SYS_open, &[bits(1, flag)?])?;
    }
    for call in [
        libc::SYS_pread64,
        libc::SYS_pwrite64,
        libc::SYS_preadv,
        libc::SYS_pwritev,
        libc::SYS_preadv2,
        libc::SYS_pwritev2,
    ] {
        refuse_when(rules, call, &[number(3, Is::Ge, FAR)?])?;
    }
    let from = |whence: i32| SeccompCondition::new(2, Length::Dword, Is::Eq, flags(whence));
    let seek = libc::SYS_lseek;
    let far = number(1, Is::Ge, FAR)?;
    refuse_when(rules, seek, &[from(libc::SEEK_SET)?, far])?;
    let step = [
        from(libc::SEEK_CUR)?,
        number(1, Is::Gt, STEP)?,
        number(1, Is::Lt, STEP.wrapping_neg())?,
    ];
    refuse_when(rules, seek, &step)
}

/// Sockets of other families and kinds: those that lie in files lead out of any network.
fn refuse_all_but_tcp(rules: &mut Rules) -> Result<(), Error> {
    let other = |family| SeccompCondition::new(0, Length::Dword, Is::Ne, flags(family));
    let other = [other(libc::AF_INET)?, other(libc::AF_INET6)?];
    refuse_when(rules, libc::SYS_socket, &other)?;
    // What is not a kind among these bits only changes how it is opened.
    let kind = Is::MaskedEq(0xf);
    for each in [
        libc::SOCK_DGRAM,
        libc::SOCK_RAW,
        libc::SOCK_RDM,
        libc::SOCK_SEQPACKET,
        libc::SOCK_DCCP,
    ] {
        let kind = SeccompCondition::new(1, Length::Dword, kind.clone(), flags(each))?;
        refuse_when(rules, libc::SYS_socket, &[kind])?;
    }
    Ok(())
}

/// Refuses a call where all of these hold. A call that is refused whatever its arguments stays so.
fn refuse_when(rules: &mut Rules, call: c_long, all: &[SeccompCondition]) -> Result<(), Error> {
    let rule = SeccompRule::new(all.to_vec())?;
    match rules.get_mut(&call) {
        Some(chain) if chain.is_empty() => {}
        Some(chain) => chain.push(rule),
        None => {
            rules.insert(call, vec![rule]);
        }
    }
    Ok(())
}

/// That an argument has this bit.
fn bits(argument: u8, flag: i32) -> Result<SeccompCondition, Error> {
    let flag = flags(flag);
    Ok(SeccompCondition::new(
        argument,
        Length::Qword,
        Is::MaskedEq(flag),
        flag,
    )?)
}

fn flags(flags: i32) -> u64 {
    u64::from(flags.cast_unsigned())
}

fn compiled(mut rules: Rules, errno: i32) -> Result<BpfProgram, Error> {
    #[cfg(target_arch = "x86_64")]
    for (call, chain) in rules.clone() {
        rules.insert(call | X32, chain);
    }
    let arch = TargetArch::try_from(std::env::consts::ARCH)?;
    let errno = SeccompAction::Errno(errno.cast_unsigned());
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, errno, arch)?;
    Ok(BpfProgram::try_from(filter)?)
}

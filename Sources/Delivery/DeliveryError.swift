import Glibc

/// Why a letter could not be handed over: a code and what was being done, never whose letter it was.
package struct DeliveryError: Error, Hashable, Sendable {
  /// What is wrong, in words that a program can compare.
  package enum Code: String, CaseIterable, Sendable {
    /// The message ID or the language is not in the form that a header may hold.
    case malformed
    /// The path leads to something else than a folder, or through a symbolic link at its end.
    case notAFolder = "not-a-folder"
    /// Others than its owner may write into the folder, or it belongs to somebody else.
    case sharedFolder = "shared-folder"
    case unwritable
    case diskFull = "disk-full"
    /// Whatever else the system says; its number tells.
    case failed
  }

  /// What was being done.
  package enum Step: String, CaseIterable, Sendable {
    case compose
    case openFolder = "open-folder"
    case createFile = "create-file"
    case writeFile = "write-file"
    case keepFile = "keep-file"
  }

  package let code: Code
  package let step: Step
  /// The system's error number; 0 where the system was not asked.
  package let number: Int32

  package init(_ code: Code, during step: Step, number: Int32 = 0) {
    self.code = code
    self.step = step
    self.number = number
  }

  /// What the system's error number means here.
  init(systemError number: Int32, during step: Step) {
    let code: Code =
      switch number {
      case ENOSPC, EDQUOT, EFBIG: .diskFull
      case ENOTDIR, ELOOP: .notAFolder
      case EACCES, EPERM, EROFS, ENOENT: .unwritable
      case _: .failed
      }
    self.init(code, during: step, number: number)
  }
}

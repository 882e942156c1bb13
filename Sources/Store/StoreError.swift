/// What went wrong with the store, by name and without anybody's data in it.
package struct StoreError: Error, Hashable, Sendable {
  /// The kebab-case name, under which the sentence is looked up.
  package enum Code: String, CaseIterable, Hashable, Sendable {
    case locked = "store-locked"
    case damaged = "store-damaged"
    case newer = "store-newer"
    case folderMissing = "store-folder-missing"
    case notPermitted = "store-not-permitted"
    case readOnly = "store-read-only"
    case notAFile = "store-not-a-file"
    case openToOthers = "store-open-to-others"
    case full = "store-full"
    case conflict = "store-conflict"
    case failed = "store-failed"
  }

  /// What a caller can do about it, whatever the code.
  package enum Kind: Hashable, Sendable {
    case unavailable
    case damaged
    case newer
  }

  package let code: Code
  /// What fills the holes of the sentence, by hole.
  package let values: [String: String]

  package init(_ code: Code, _ values: [String: String] = [:]) {
    self.code = code
    self.values = values
  }

  /// Which of the three ends of the program it leads to.
  package var kind: Kind {
    switch code {
    case .damaged: .damaged
    case .newer: .newer
    case .locked, .folderMissing, .notPermitted, .readOnly, .notAFile, .openToOthers, .full,
      .conflict, .failed:
      .unavailable
    }
  }
}

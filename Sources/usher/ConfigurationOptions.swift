import ScreenFiles

/// Keys of the configuration that stand on the command line, each as an option of its own name.
///
/// They are taken out before the parser sees them: for every command to declare every key would cost each
/// start the time to look through them.
enum ConfigurationOptions {
  /// What this program was started with.
  static let given = split(Array(CommandLine.arguments.dropFirst()))

  /// Those that commands declare themselves.
  private static let declared: Set<ConfigurationFile.Key> = [.store, .screens, .language, .plain]

  /// The arguments without such options, and what these say; nothing behind `--` is one.
  static func split(
    _ arguments: [String]
  ) -> (rest: [String], values: [ConfigurationFile.Key: String]) {
    var rest: [String] = []
    var values: [ConfigurationFile.Key: String] = [:]
    var waiting = arguments[...]
    while let argument = waiting.popFirst() {
      if argument == "--" {
        rest.append(argument)
        rest += waiting
        break
      }
      let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
      guard argument.hasPrefix("--"), let name = parts.first?.dropFirst(2),
        let key = ConfigurationFile.Key(rawValue: String(name)), !declared.contains(key),
        let value = parts.count == 2 ? parts[1] : waiting.popFirst()
      else {
        rest.append(argument)
        continue
      }
      values[key] = value
    }
    return (rest, values)
  }

  /// The same as arguments, for a program that this one starts.
  static var arguments: [String] {
    given.values.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap {
      ["--\($0.key.rawValue)", $0.value]
    }
  }
}

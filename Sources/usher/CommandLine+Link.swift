import ArgumentParser
import Glibc

/// Reads the command line of `join`, and takes the link out of what every user of the machine can
/// read of it.
///
/// Call before the program splits in two: the parent's command line is a copy.
func joinHidingLink() -> any ParsableCommand {
  do {
    let command = try Usher.parseAsRoot(ConfigurationOptions.given.rest)
    if let link = (command as? Join)?.link { hide(link) }
    return command
  } catch {
    Usher.exit(withError: error)
  }
}

/// Runs a command that was parsed before.
func finish(_ command: any ParsableCommand) -> Never {
  var command = command
  do {
    try command.run()
    Usher.exit()
  } catch {
    Usher.exit(withError: error)
  }
}

/// Overwrites every argument that is `text`, there where the system looks for them.
private func hide(_ text: String) {
  for index in 1..<Int(CommandLine.argc) {
    guard let argument = CommandLine.unsafeArgv[index], strcmp(argument, text) == 0 else {
      continue
    }
    memset(argument, Int32(UInt8(ascii: "*")), strlen(argument))
  }
}

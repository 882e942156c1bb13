import ArgumentParser

/// What every command understands.
struct CommonOptions: ParsableArguments {
  @ArgumentParser.Option(help: say("option-store"))
  var store: String?

  @ArgumentParser.Option(help: say("option-config"))
  var config: String?

  @Flag(help: say("option-plain"))
  var plain = false

  @ArgumentParser.Option(help: say("option-language"))
  var language: String?

  @ArgumentParser.Option(help: say("option-screens"))
  var screens: String?

  /// What stands where nothing was said.
  static var none: CommonOptions {
    var options = CommonOptions()
    options.store = nil
    options.config = nil
    options.plain = false
    options.language = nil
    options.screens = nil
    return options
  }
}

/// Who signs in where nobody is: an address, and the password from the input.
struct PasswordOptions: ParsableArguments {
  @Flag(help: say("option-password-stdin"))
  var passwordStdin = false

  @ArgumentParser.Option(name: .customLong("as"), help: say("option-as"))
  var address: String?
}

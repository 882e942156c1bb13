import Wizard

/// Screens made by hand, like those that the flows show.
enum Frames {
  static let named: [String: Frame] = [
    "details": details, "role": role, "teams": teams, "rights": rights, "invite": invite,
    "review": review, "sent": sent, "users": users, "question": question, "dashboard": dashboard,
  ]

  static var details: Frame {
    var frame = journey("details", title: "Details", at: 0)
    frame.intro = "Who is to be invited."
    frame.blocks = [
      .input(text("first-name", "First name", "Zoë")),
      .input(
        text("last-name", "Last name") {
          $0.problem = "Say the last name."
          $0.isRequired = true
        }),
      .input(
        list(
          "language", .choice, "Language", chosen: "fr",
          ["de": "Deutsch", "en": "English", "es": "Español", "fr": "Français", "it": "Italiano"])),
      .input(
        text("phone", "Phone") {
          $0.kind = .phone
          $0.help = "With the country, like +41 79 123 45 67."
        }),
      .input(
        text("note", "Note", "Met at the course\nin Chur") {
          $0.kind = .lines
          $0.help = "Only administrators read it."
        }),
    ]
    return frame
  }

  static var role: Frame {
    var frame = journey("role", title: "Role", at: 1)
    var input = Input(name: "role", kind: .choice, label: "Role")
    input.options = [
      Option(
        name: "owner", label: "Legal representative",
        detail: "May do everything, and is the only one who makes others legal representatives.",
        reason: "Only a legal representative makes a legal representative."),
      Option(name: "admin", label: "Administrator", detail: "Manages users, products and rights."),
      Option(name: "normal", label: "User", detail: "Works with the products that are given."),
      Option(name: "external", label: "External", detail: "Takes part where it is invited."),
    ]
    input.value = .text("normal")
    frame.blocks = [.input(input)]
    return frame
  }

  static var teams: Frame {
    var frame = journey("teams", title: "Work teams", at: 3)
    var input = Input(name: "teams", kind: .choices, label: "Teams")
    input.options = (1...30).map { Option(name: "team-\($0)", label: "Team \($0)") }
    input.value = .choices(["team-2", "team-5"])
    input.makesLabel = "Make a new team"
    frame.blocks = [.input(input)]
    return frame
  }

  static var rights: Frame {
    var frame = journey("rights", title: "Rights in kDrive and kChat", at: 4)
    let levels: KeyValuePairs = ["none": "no access", "user": "User", "admin": "Administrator"]
    var drive = list("kdrive", .level, "kDrive", chosen: "user", levels)
    drive.options[1] = Option(name: "user", label: "User", detail: "works in shared folders")
    frame.blocks = [
      .input(drive),
      .input(list("kchat", .level, "kChat", chosen: "user", levels)),
      .notice(Notice(text: "From the team Mountain: kDrive User, Mail Technical", style: .plain)),
    ]
    frame.problem = "Choose a level for kChat: access to kSuite includes kChat."
    frame.status = "draft kept 14:02"
    return frame
  }

  static var invite: Frame {
    var frame = journey("invite", title: "Invite", at: 6)
    var required = Input(name: "require-address", kind: .yesNo, label: "Must log in with it")
    required.value = .flag(true)
    frame.blocks = [
      .input(
        text("address", "Address", "zoe+x@guest.example") {
          $0.kind = .email
          $0.isChecking = true
        }),
      .input(required),
      .input(
        list(
          "send-by", .choice, "Send by", chosen: "email",
          ["email": "E-mail", "sms": "SMS", "link": "Show me the link"])),
      .input(
        list(
          "expires", .choice, "Valid for", chosen: "7",
          ["1": "one day", "7": "7 days", "30": "30 days"])),
      .input(text("message", "Message") { $0.kind = .lines }),
    ]
    return frame
  }

  static var review: Frame {
    var frame = journey("review", title: "Review", at: 7)
    func row(_ title: String, _ lines: [String], isIncomplete: Bool = false) -> ReviewRow {
      ReviewRow(
        screen: title.lowercased(), title: title, lines: lines, isIncomplete: isIncomplete,
        change: "change")
    }
    frame.blocks = [
      .review([
        row("Details", ["Zoë O'Brien-Łukasz · English"]), row("Role", ["External"]),
        row("kSuite", ["yes · seat 32 of 50"]), row("Teams", ["none"]),
        row("Rights", ["kDrive User · kChat User"]),
        row("E-mail", ["no address at alpine.example"], isIncomplete: true),
        row(
          "Invite",
          [
            "zoe+x@guest.example · must log in with it",
            "by e-mail, valid until Mon 30 Nov 2026, 14:05",
          ]),
      ])
    ]
    frame.buttons[1] = Frame.Button(deed: .goOn, label: "Send the invitation", isMain: true)
    return frame
  }

  static var sent: Frame {
    var frame = journey("sent", title: "Zoë O'Brien-Łukasz is invited.", at: 8)
    frame.blocks = [
      .notice(Notice(text: "E-mail: handed to mail.example at 14:05", style: .plain)),
      .notice(
        Notice(
          text: "https://join.alpine.example/i/K7QFM-2X9PD-TTWVB-AH4RC-C", style: .verbatim)),
      .matrix(matrix(side: 29)),
    ]
    frame.canGoBack = false
    frame.buttons = ["Copy link", "Send another way", "Add another", "Done"].map {
      Frame.Button(
        deed: .action($0.lowercased().replacing(" ", with: "-")), label: $0, isMain: $0 == "Done")
    }
    return frame
  }

  static var users: Frame {
    var frame = manager("users", title: "Users")
    var table = TableView()
    table.columns = [
      TableView.Column(label: "Name", least: 16, share: 2),
      TableView.Column(label: "Expires", least: 10, share: 0),
      TableView.Column(label: "Address", least: 20, share: 3),
      TableView.Column(label: "Role", least: 8, share: 0),
    ]
    table.rows = [
      row("1", ["Zoë O'Brien", "in 6 days", "zoe+x@guest.example", "External"], .waiting),
      row("2", ["Tomás Ríos", "tomorrow", "t.rios@mail.example", "User"], .waiting),
      row("3", ["佐藤 花子", "in 3 days", "hanako@mail.example", "External"], .waiting),
      row("4", ["Ana Silva", "mail 550", "ana@mail.example", "User"], .bad),
      row("5", ["Per Lindqvist", "accepted", "per@mail.example", "Admin"], .good),
    ]
    table.selection = 0
    table.filters = [
      TableView.Filter(name: "pending", label: "Pending approval", count: 12),
      TableView.Filter(name: "all", label: "All users", count: nil),
    ]
    table.filter = "pending"
    frame.blocks = [.table(table)]
    frame.buttons = [
      Frame.Button(deed: .action("add-user"), label: "+ Add a user", isMain: true),
      Frame.Button(
        deed: .action("send"), label: "Send Invitation", isMain: false,
        menu: [
          Frame.Button(deed: .action("send-email"), label: "By e-mail", isMain: false),
          Frame.Button(deed: .action("send-link"), label: "Show the link", isMain: false),
        ]),
      Frame.Button(deed: .action("timeline"), label: "Timeline", isMain: false),
      Frame.Button(deed: .action("revoke"), label: "Revoke…", isMain: false),
    ]
    frame.status = "12 pending"
    return frame
  }

  static var dashboard: Frame {
    var frame = manager("dashboard", title: "Dashboard")
    frame.blocks = [
      .notice(Notice(text: "12 invitations are pending.", style: .important)),
      .notice(Notice(text: "Seats: 31 used, 12 reserved, 7 free of 50.", style: .plain)),
    ]
    frame.buttons = [
      Frame.Button(deed: .action("add-user"), label: "Add a user", isMain: true)
    ]
    return frame
  }

  static var question: Frame {
    var frame = details
    frame.question = Frame.Question(
      text: "Leave without sending? What was typed is kept and can be taken up again.",
      replies: [
        Frame.Question.Reply(name: "leave", label: "Leave"),
        Frame.Question.Reply(name: "stay", label: "Stay"),
      ], safest: "stay")
    return frame
  }
}

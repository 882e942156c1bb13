import Foundation
import TestServers
import TestTerminal
import Testing

/// The Manager's settings on screens, and what comes of them outside.
@Suite(.serialized) struct SettingsScreensTests {
  @Test(arguments: [(24, 80), (12, 40)])
  func `a webhook is typed, somebody joins, and the channel is told once`(
    rows: Int, columns: Int
  ) throws {
    let server = try ScriptedWebServer("200")
    let (host, hook) = ("127.0.0.1:\(server.port)", "/hooks/s3cr3t")
    let place = try Workplace()
    let link = try JoinTests().invite(at: place)
    try place.configure(["webhook-hosts: \(host)"])
    let manager = try ManagerWalk(place, rows: rows, columns: columns)
    let terminal = manager.terminal
    try manager.openSettings()
    try manager.choose("Announcements in kChat")
    try terminal.wait(for: "(•) no")
    try terminal.press("Left")
    try terminal.wait(for: "Incoming webhook")
    try terminal.press("Tab")
    // Another program of this machine is nobody's channel.
    try terminal.type("http://127.0.0.1:9\(hook)")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "! Announcements")
    try terminal.press("Ctrl-U")
    try terminal.type("http://\(host)\(hook)")
    try terminal.waitUntilQuiet()
    #expect(!terminal.text.contains("s3cr3t"))
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "[›Change ▾‹]")
    try manager.find(host)
    #expect(!terminal.text.contains("s3cr3t"))

    let guest = try place.open(["join", link], rows: rows, columns: columns)
    try JoinTests().joinToTheEnd(guest)
    try guest.wait(for: "You belong to")
    try guest.press("Enter")
    _ = try guest.exitStatus()
    for _ in 0..<100 where server.requests.isEmpty {
      _ = try place.run(["outbox", "run", "--once"])
      usleep(50_000)
    }
    _ = try place.run(["outbox", "run", "--once"])
    #expect(server.requests.count == 1)
    let request = try #require(server.requests.first)
    #expect(request.method == "POST" && request.path == hook)
    #expect(request.headers["Content-Type"] == "application/json")
    let text = try #require(request.value("text"))
    #expect(
      text.contains("Zoë O'Brien") && text.contains("Alpine Rescue")
        && text.contains("Rhea Bonnard"), "\(text)")
    let object = try JSONSerialization.jsonObject(with: Data(request.body.utf8))
    #expect((object as? [String: Any])?.keys.sorted() == ["text"])

    try manager.choose("Announcements in kChat")
    try terminal.wait(for: "(•) yes")
    try terminal.wait(for: "\(host) now")
    try terminal.press("Esc")
    try terminal.wait(for: "[›Change ▾‹]")
    try manager.leave()
  }

  /// Takes days off everything that is known of the invitations, as if they had passed.
  private func pass(days: Double, at place: Workplace) throws {
    let seconds = Int(days * 86_400)
    try OutsideRows.execute(
      """
      update delivery set sent_at = sent_at - \(seconds), settled_at = settled_at - \(seconds);
      update invitation set created_at = created_at - \(seconds), expires_at = expires_at - \(seconds);
      update person set expires_at = expires_at - \(seconds) where kind = 'invitation';
      """, in: place)
  }

  private func remind(at place: Workplace) throws -> Int? {
    let run = try place.run(["remind", "--json"])
    let report = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    return report?["reminders"] as? Int
  }

  /// To whom letters were written that still wait for an answer, each once a letter.
  private func reminded(at place: Workplace) throws -> [String] {
    let folder = place.data + "/letters"
    return try FileManager.default.contentsOfDirectory(atPath: folder).compactMap { name in
      let letter = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      guard letter.contains("still waits for your answer") else { return nil }
      return ["zoe", "max"].first { letter.contains("<\($0)@mail.example>") }
    }.sorted()
  }

  @Test(arguments: [(24, 80), (12, 40), (40, 120)])
  func `reminders are set on a screen, and paused for one in the menu of its row`(
    rows: Int, columns: Int
  ) throws {
    let place = try Workplace()
    _ = try JoinTests().invite(at: place)
    let file = try place.file(
      "max.yaml",
      """
      {first-name: Max, last-name: Amstutz, role: normal, ksuite: yes, address: max@mail.example,
        send-by: email}
      """)
    #expect(try place.run(["add", "--answers", file]).status == 0)
    // Two and a half days are left: the usual reminder is not due yet.
    try pass(days: 4.5, at: place)
    #expect(try remind(at: place) == 0)

    let manager = try ManagerWalk(place, rows: rows, columns: columns)
    let terminal = manager.terminal
    try manager.openSettings()
    try manager.choose("Reminders")
    try terminal.wait(for: "(•) 2 days")
    try terminal.press("Home", "Down", "Down", "Down", "Space")
    try terminal.wait(for: "(•) 3 days and 1 day")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "[›Change ▾‹]")
    try manager.find("Reminders: 3 days")

    try manager.choose("Go to Users")
    try terminal.wait(for: "Max Amstutz")
    try manager.open("Pause reminders", of: "Max Amstutz")
    try terminal.press("Enter")
    try terminal.wait(for: "done: Pause reminders")
    #expect(try remind(at: place) == 1)
    #expect(try reminded(at: place) == ["zoe"])
    // Of each row it is said for itself.
    try manager.open("Pause reminders", of: "Zoë O'Brien")
    #expect(!terminal.text.contains("Resume reminders"))
    try terminal.press("Esc")
    try terminal.wait(forLossOf: "› Pause reminders")
    try manager.open("Resume reminders", of: "Max Amstutz")
    #expect(!terminal.text.contains("Pause reminders"))
    try terminal.press("Enter")
    try terminal.wait(for: "done: Resume reminders")
    #expect(try remind(at: place) == 1)
    #expect(try remind(at: place) == 0)
    #expect(try reminded(at: place) == ["max", "zoe"])
    try manager.leave()
    #expect(try place.run(["store", "check"]).status == 0)
  }

  @Test(arguments: [(24, 80), (12, 40)])
  func `a test letter and a test SMS show what their servers say`(rows: Int, columns: Int) throws {
    let mail = try ScriptedMailServer("starttls no-recipient", asksForPassword: true)
    let gateway = try ScriptedWebServer("503 echo")
    let place = try Workplace()
    try place.setUp()
    let password = try place.secretFile("password", ScriptedMailServer.password)
    try place.configure([
      "mail-server: localhost:\(mail.port)", "mail-user: anna", "mail-password-file: \(password)",
      "mail-authorities: \(mail.certificate)", "mail-from: invitations@alpine.example",
      "sms-gateway: http://127.0.0.1:\(gateway.port)/send",
      #"sms-body: '{"to": "{{to}}", "text": "{{text}}", "key": "{{key}}"}'"#,
    ])
    let manager = try ManagerWalk(place, rows: rows, columns: columns)
    let terminal = manager.terminal
    try manager.openSettings()
    func sendLetter(_ answer: String, _ words: String) throws {
      try manager.choose("Send a test letter")
      try terminal.wait(for: "A letter about")
      try terminal.press("Ctrl-N")
      try terminal.wait(for: answer, within: 12)
      try manager.find(words)
      try terminal.press("Enter")
      try terminal.wait(for: "[›Change ▾‹]")
    }
    try sendLetter("It was not taken.", "550-5.1.1 nobody")
    #expect(mail.letters.isEmpty)
    try mail.behave("starttls")
    try sendLetter("It was taken.", "250 2.0.0 taken as 1")
    #expect(mail.letters.map(\.recipient) == ["<rhea@alpine.example>"])

    func sendText(_ answer: String, _ words: String) throws {
      try manager.choose("Send a test SMS")
      try terminal.wait(for: "Phone")
      try terminal.press("Ctrl-U")
      try terminal.type("+41 22 820 35 44")
      try terminal.press("Ctrl-N")
      try terminal.wait(for: answer, within: 12)
      try manager.find(words)
      try terminal.press("Enter")
      try terminal.wait(for: "[›Change ▾‹]")
    }
    try sendText("It was not taken.", "HTTP 503")
    try gateway.behave("202")
    try sendText("It was taken.", #"HTTP 202 {"status":"accepted"}"#)
    #expect(gateway.requests.map { $0.value("to") } == ["+41228203544", "+41228203544"])
    #expect(Set(gateway.requests.map { $0.value("key") }).count == 2)
    try manager.leave()
  }

  @Test(arguments: [(24, 80), (12, 40)])
  func `without a server a test letter says in which file it is`(rows: Int, columns: Int) throws {
    let place = try Workplace()
    try place.setUp()
    let manager = try ManagerWalk(place, rows: rows, columns: columns)
    try manager.openSettings()
    try manager.choose("Send a test letter")
    try manager.terminal.wait(for: "A letter about")
    try manager.terminal.press("Ctrl-N")
    try manager.terminal.wait(for: "It was written into")
    #expect(!manager.terminal.text.contains("arrives"))
    let files = try FileManager.default.contentsOfDirectory(atPath: place.data + "/letters")
    try manager.find(try #require(files.first))
    try manager.terminal.press("Enter")
    try manager.terminal.wait(for: "[›Change ▾‹]")
    try manager.leave()
  }
}

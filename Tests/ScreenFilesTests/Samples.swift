import ScreenFiles

/// A small but complete folder of screens for the tests to read and to break.
enum Samples {
  static let texts: [String: String] = [
    "invite/flow.yaml": """
    title: Invite somebody
    draft: yes
    screens:
      - who
      - {screen: rights, when: {role: [normal, admin]}}
      - done
    actions:
      - {name: leave, label: Leave, leave: yes}
    """,
    "invite/who.yaml": """
    title: Who is it?
    short: Person
    intro: They will get a letter of {organisation}.
    fields:
      - {name: first-name, kind: text, label: First name, required: yes, limit: 60}
      - name: role
        kind: choice
        label: "Role of {first-name}"
        initial: normal
        options:
          - {name: normal, label: User}
          - {name: admin, label: Administrator, detail: May invite others}
          - {name: external, label: External, when: {plan: business}}
      - {name: email, kind: email, label: E-mail, checks: [email, not-yet-a-member], check-while-answering: yes}
    summary:
      - "{first-name}, {email}"
      - {text: May do everything, when: {role: admin}}
    """,
    "invite/rights.yaml": """
    title: "Rights of {first-name}"
    fields:
      - {name: drive, kind: level, label: Drive, options: {none: None, user: User}}
      - {name: chat, kind: yes-no, label: Chat, when: {not: {role: admin}}}
      - {name: teams, kind: choices, label: Teams, options: {source: teams}, makes: create-team}
    continue: Send the invitation
    run: invite-user
    """,
    "invite/done.yaml": """
    title: It is sent
    fields:
      - {name: link, kind: notice, style: verbatim, label: "{link}"}
    final: yes
    actions:
      - {name: copy, label: Copy the link, main: yes, copy: link}
      - {name: more, label: More, menu: [{name: again, label: Another one, begin-again: [role]}]}
    """,
    "users/flow.yaml": """
    title: Users
    shape: menu
    screens: [table, about]
    menu:
      - table
      - {heading: Help, screens: [about]}
    """,
    "users/table.yaml": """
    title: Users
    table:
      source: users
      columns:
        - {name: name, label: Name, least: 10, share: 2}
        - {name: state, label: State, least: 8}
      filters: {all: All, pending: Waiting}
      empty: Nobody is here yet.
      no-match: Nobody fits.
    actions:
      - {name: add, label: Add a user, open: invite}
    """,
    "users/about.yaml": """
    title: About
    fields:
      - {name: about, kind: notice, label: This is usher.}
    """,
    "words.yaml": """
    problem:
      required: This must be filled in.
      too-long: "At most {limit} letters, not {length}."
    product:
      drive: Drive
    """,
    "keys.yaml": """
    everywhere:
      - {action: help, keys: [F1, "?"], label: Help, shown: yes}
    form:
      - {action: continue, keys: [F10, Ctrl-N], label: Continue}
    table:
      - {action: add, keys: [a], label: Add a user}
    """,
    "letters/invitation.yaml": """
    subject: "{organisation} invites you"
    text: |
      Hello {first-name},

      open {link}
    """,
    "languages/de.yaml": german,
  ]

  static let german = """
    words:
      problem:
        required: Das muss ausgefüllt sein.
        too-long: "Höchstens {limit} Zeichen, nicht {length}."
      product: {drive: Drive}
    keys:
      everywhere: {help: Hilfe}
      form: {continue: Weiter}
      table: {add: Jemanden hinzufügen}
    letters:
      invitation: {subject: "{organisation} lädt dich ein", text: "Hallo {first-name}, {link}"}
    flows:
      users:
        title: Leute
        menu: [Hilfe]
        screens:
          about: {title: Über, fields: {about: {label: Das ist usher.}}}
          table:
            title: Leute
            table:
              columns: {name: Name, state: Zustand}
              filters: {all: Alle, pending: Offen}
              empty: Noch niemand.
              no-match: Niemand passt.
            actions: {add: Hinzufügen}
      invite:
        title: Jemanden einladen
        actions: {leave: Verlassen}
        screens:
          who:
            title: Wer ist es?
            short: Person
            intro: Es kommt ein Brief von {organisation}.
            summary: ["{first-name}, {email}", Darf alles]
            fields:
              first-name: {label: Vorname}
              role:
                label: "Rolle von {first-name}"
                options:
                  normal: Benutzer
                  admin: {label: Verwalter, detail: Darf andere einladen}
                  external: Extern
              email: {label: E-Mail}
          rights:
            title: "Rechte von {first-name}"
            continue: Abschicken
            fields:
              drive: {label: Drive, options: {none: Keine, user: Benutzer}}
              chat: {label: Chat}
              teams: {label: Teams}
          done:
            title: Abgeschickt
            fields: {link: {label: "{link}"}}
            actions: {copy: Link kopieren, more: Mehr, again: Noch jemanden}
    """

  static let folder = ScreenFolder(texts: texts)

  /// The same folder with one file in another form; a nil text takes the file away.
  static func folder(_ path: String, _ text: String?) -> ScreenFolder {
    var changed = texts
    changed[path] = text
    return ScreenFolder(texts: changed)
  }
}

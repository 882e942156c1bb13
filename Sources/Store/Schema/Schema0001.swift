/// Organisations, people, invitations, the outbox and the timeline.
enum Schema0001 {
  static func statements(tableOptions: String) -> [String] {
    tables.map { "create table \($0) \(tableOptions)" } + indexes.map { "create \($0)" }
  }

  private static let tables = [
    """
    organisation (
      id text primary key not null, name text not null, domain text, plan text not null,
      seats integer not null, created_at integer not null,
      seats_used integer not null default 0, mailboxes_used integer not null default 0)
    """,
    """
    account (
      id text primary key not null, address text not null, address_key text not null unique,
      first_name text not null, last_name text not null, language text not null, phone text,
      password_hash text, created_at integer not null, authenticated_at integer)
    """,
    """
    team (
      organisation text not null references organisation(id), id text not null,
      name text not null, name_key text not null, kdrive text, mail text not null,
      primary key (organisation, id), unique (organisation, name_key))
    """,
    """
    member (
      organisation text not null references organisation(id),
      account text not null references account(id), name_key text not null, role text not null,
      ksuite integer not null, kdrive text, kchat text, mailbox text, state text not null,
      joined_at integer not null, primary key (organisation, account))
    """,
    """
    member_team (
      organisation text not null, account text not null, team text not null,
      primary key (organisation, account, team),
      foreign key (organisation, account) references member(organisation, account),
      foreign key (organisation, team) references team(organisation, id))
    """,
    """
    invitation (
      organisation text not null references organisation(id), id text not null,
      name_key text not null, first_name text not null, last_name text not null,
      address text not null, address_key text not null, require_address integer not null,
      role text not null, language text not null, phone text, note text, ksuite integer not null,
      kdrive text, kchat text, mailbox text, message text, attributes text,
      send_by text not null, expires_at integer not null, generation integer not null,
      lookup text not null, state text not null, invited_by text not null references account(id),
      created_at integer not null, last_delivery text, primary key (organisation, id))
    """,
    """
    invitation_team (
      organisation text not null, invitation text not null, team text not null,
      primary key (organisation, invitation, team),
      foreign key (organisation, invitation) references invitation(organisation, id),
      foreign key (organisation, team) references team(organisation, id))
    """,
    """
    delivery (
      organisation text not null, id text not null, invitation text not null,
      generation integer not null, sent_by text not null, sent_at integer not null,
      result text not null, settled_at integer, words text, primary key (organisation, id),
      foreign key (organisation, invitation) references invitation(organisation, id))
    """,
    """
    letter (
      organisation text not null, delivery text not null, kind text not null,
      invitation text not null, generation integer not null, sent_by text not null,
      address text not null, address_key text not null, phone text, language text not null,
      queued_at integer not null, attempts integer not null, not_before integer not null,
      last_words text, primary key (organisation, delivery),
      foreign key (organisation, delivery) references delivery(organisation, id))
    """,
    """
    timeline (
      organisation text not null references organisation(id), number integer not null,
      subject_kind text not null, subject text not null, who text, what text not null,
      happened_at integer not null, sent_by text, primary key (organisation, number))
    """,
  ]

  private static let indexes = [
    "index member_name on member (organisation, name_key, account)",
    """
    index member_suspended on member (organisation, name_key, account)
      where state = 'suspended'
    """,
    "unique index member_mailbox on member (organisation, mailbox) where mailbox is not null",
    "index member_team_team on member_team (organisation, team, account)",
    "index member_account on member (account)",
    """
    unique index invitation_open on invitation (organisation, address_key)
      where state = 'pending'
    """,
    "unique index invitation_lookup on invitation (lookup)",
    """
    index invitation_name on invitation (organisation, name_key, id)
      where state <> 'accepted'
    """,
    """
    index invitation_pending on invitation (organisation, name_key, id, expires_at)
      where state = 'pending'
    """,
    """
    index invitation_seat on invitation (organisation, expires_at, state, ksuite)
      where state = 'pending' and ksuite = 1
    """,
    """
    index invitation_mailbox on invitation (organisation, mailbox, expires_at)
      where state = 'pending' and mailbox is not null
    """,
    """
    index invitation_mailbox_due on invitation (organisation, expires_at, state, mailbox)
      where state = 'pending' and mailbox is not null
    """,
    "index delivery_invitation on delivery (organisation, invitation, sent_at, id)",
    "index letter_due on letter (not_before)",
    "index timeline_subject on timeline (organisation, subject_kind, subject, number)",
  ]
}

using Helpdesk.Data;
using Helpdesk.Intake;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Helpdesk.Erasure;

/// <summary>
/// What the statements of <see cref="WhatIsErased"/> are about: the ticket, the people who go with it, their letters and files.
/// </summary>
internal sealed record ErasureScope
{
    /// <summary>The conversations with our bots of the people who go; <c>f</c> is the table.</summary>
    public const string ChatsOfPersons =
        """
        exists (select from identity i where i.person_id = any(@persons) and i.channel = f.channel and i.external_id = f.conversation)
        or (@alone and f.channel = @channel and f.account = @account and f.conversation = @conversation)
        """;

    /// <summary>Null where somebody is erased who has none.</summary>
    public Guid? TicketId { get; init; }

    /// <summary>Whom nothing else needs.</summary>
    public required PeopleOfTicket People { get; init; }

    public required IReadOnlyList<Guid> Letters { get; init; }

    /// <summary>Keys of the contents of its files and of those that wait in dialogs that go.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The event that says it is done: written already, and true.</summary>
    public string Event { get; init; } = "";

    public required DateTimeOffset Now { get; init; }

    /// <summary>Taken before the ticket forgets it.</summary>
    public (string Channel, string Account, string Conversation) Chat { get; init; } = ("", "", "");

    public async Task<int> Run(HelpdeskDbContext db, string sql, CancellationToken cancellation) =>
        await db.Database.ExecuteSqlRawAsync(
            sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), Parameters(), cancellation);

    public async Task<ErasureScope> WithFiles(HelpdeskDbContext db, CancellationToken cancellation) => this with
    {
        Files = await db.Database.SqlQueryRaw<string>(
            $"""
            select sha256 as "Value" from attachment where ticket_id = @ticket and sha256 is not null
            union
            select f.sha256 from dialog_file f where f.sha256 is not null and ({ChatsOfPersons})
            """,
            Parameters()).ToListAsync(cancellation),
    };

    private NpgsqlParameter[] Parameters() =>
    [
        new("ticket", NpgsqlDbType.Uuid) { Value = TicketId is { } ticket ? ticket : DBNull.Value },
        new("now", Now),
        new("persons", People.Leaving.ToArray()),
        new("alone", People.RequesterLeaves),
        new("addresses", People.Addresses.ToArray()),
        new("senders", People.Senders.ToArray()),
        new("sender_hashes", People.Senders.Select(InboundReceipt.HashOf).ToArray()),
        new("event", Event),
        new("channel", Chat.Channel),
        new("account", Chat.Account),
        new("conversation", Chat.Conversation),
        new("letters", Letters.ToArray()),
        new("files", Files.ToArray()),
    ];
}

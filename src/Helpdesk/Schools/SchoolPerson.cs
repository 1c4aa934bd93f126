using Helpdesk.Bots;

namespace Helpdesk.Schools;

/// <summary>
/// A responsible person of a school (regulation 1, cl. 3.1), as the school named them. Ended, not deleted, so that it stays known who was
/// told what.
/// </summary>
public sealed class SchoolPerson
{
    private readonly List<SchoolPersonChat> _chats = [];

    private SchoolPerson()
    {
    }

    internal SchoolPerson(Guid schoolId, SchoolPersonDetails details, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        SchoolId = schoolId;
        Since = now;
        Describe(details);
    }

    public Guid Id { get; private set; }

    public Guid SchoolId { get; private set; }

    public string Name { get; private set; } = "";

    public string? Position { get; private set; }

    public string? Email { get; private set; }

    public string? Phone { get; private set; }

    /// <summary>How they want to be written to: by mail, or in a messenger that they wrote by.</summary>
    public string Channel { get; private set; } = ChannelKeys.Email;

    /// <summary>The chats in which they wrote: one a messenger.</summary>
    public IReadOnlyList<SchoolPersonChat> Chats => _chats;

    /// <summary>Two letters.</summary>
    public string Language { get; private set; } = "ru";

    public DateTimeOffset Since { get; private set; }

    /// <summary>Null while they are the responsible person.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public SchoolPersonDetails Details => new(Name, Position, Email, Phone)
    {
        Channel = Channel,
        Account = Chat?.Account,
        Conversation = Chat?.Chat,
        Language = Language,
    };

    /// <summary>Where they want to be written to; null for by mail.</summary>
    public SchoolPersonChat? Chat => ChatIn(Channel);

    /// <summary>Their chat in a messenger; null where they never wrote.</summary>
    public SchoolPersonChat? ChatIn(string channel) => _chats.Find(chat => chat.Channel == channel);

    internal void Describe(SchoolPersonDetails details)
    {
        (Name, Position, Email, Phone) = (details.Name, details.Position, details.Email, details.Phone);
        (Channel, Language) = (details.Channel, details.Language);
        if (!ChannelMedia.IsChat(Channel) || details is not { Account: { } account, Conversation: { } conversation })
            return;
        _chats.RemoveAll(chat => chat.Channel == Channel && (chat.Account, chat.Chat) != (account, conversation));
        if (Chat is null)
            _chats.Add(new(Channel, account, conversation));
    }

    internal void End(DateTimeOffset now) => EndedAt ??= now;
}

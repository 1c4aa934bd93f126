using System.Globalization;

namespace Helpdesk.Bots.Max;

/// <summary>
/// Whom a message goes to. A person is named by their own number: every update of a private chat tells it, also a press under a message
/// that is gone. A group has the number of its chat.
/// </summary>
internal readonly record struct MaxRecipient(long Number, bool IsGroup)
{
    private const string Group = "chat:";

    /// <summary>As part of the address of a call.</summary>
    public string Query => string.Create(CultureInfo.InvariantCulture, $"{(IsGroup ? "chat_id" : "user_id")}={Number}");

    public static MaxRecipient? Find(string conversation)
    {
        var isGroup = conversation.StartsWith(Group, StringComparison.Ordinal);
        var text = isGroup ? conversation[Group.Length..] : conversation;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? new(number, isGroup)
            : null;
    }

    /// <summary>The form of <see cref="IncomingMessage.Conversation"/>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsGroup ? Group : "")}{Number}");
}

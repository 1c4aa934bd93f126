namespace Helpdesk.Mail.Imap;

/// <summary>A command answered with NO or BAD.</summary>
public sealed class ImapRefusal(string command, string answer) : ImapException($"the server refused {command}: {answer}")
{
    public string Answer { get; } = answer;

    /// <summary>The server says that it is about the server and not about the request (RFC 5530).</summary>
    public bool IsTemporary { get; } = new[] { "[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[SERVERBUG]" }.Any(code => answer.Contains(code, StringComparison.OrdinalIgnoreCase));
}

using Helpdesk.Bots.Email.Charsets;

namespace Helpdesk.Bots.Email.Mime;

/// <summary>One header field, unfolded. <see cref="Text"/> still has its encoded words, <see cref="Value"/> has them decoded.</summary>
public sealed class MailHeader(string name, string text)
{
    private string? value;

    public string Name { get; } = name;

    public string Text { get; } = text;

    public string Value => value ??= DoubleEncoding.Repair(EncodedWords.Decode(Text)).Trim();

    public override string ToString() => $"{Name}: {Text}";
}

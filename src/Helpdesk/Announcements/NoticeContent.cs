using Helpdesk.Bots;

namespace Helpdesk.Announcements;

/// <summary>What is announced, in words. English is optional and falls back to Russian.</summary>
public sealed record NoticeContent
{
    public static readonly NoticeContent Empty = new() { TitleRu = "", TextRu = "" };

    public required string TitleRu { get; init; }

    public required string TextRu { get; init; }

    public string? TitleEn { get; init; }

    public string? TextEn { get; init; }

    public DateTimeOffset From { get; init; }

    /// <summary>Null for an outage of which nobody knows how long it lasts.</summary>
    public DateTimeOffset? To { get; init; }

    public string Title(string language) => Language.Of(language).T(TitleRu, TitleEn is { Length: > 0 } title ? title : TitleRu);

    public string Text(string language) => Language.Of(language).T(TextRu, TextEn is { Length: > 0 } text ? text : TextRu);
}

namespace Helpdesk.Announcements;

/// <param name="Subject">The subject of a mail, the first line elsewhere.</param>
public sealed record NoticeWords(string Subject, string Text);

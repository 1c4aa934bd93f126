namespace Helpdesk.ServiceLevels.Alerts;

/// <param name="Title">The subject of a mail, the first line elsewhere.</param>
public sealed record AlertWords(string Title, string Text);

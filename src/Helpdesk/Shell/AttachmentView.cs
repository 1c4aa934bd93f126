namespace Helpdesk.Shell;

/// <param name="Url">Where the bytes are; null when they were not taken, then <paramref name="Missing"/> says why.</param>
public sealed record AttachmentView(string Name, long Length, string? Url, string? Missing = null);

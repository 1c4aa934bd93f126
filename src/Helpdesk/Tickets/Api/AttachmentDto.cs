namespace Helpdesk.Tickets.Api;

public sealed record AttachmentDto(Guid Id, string FileName, string ContentType, long Length, string? Missing);

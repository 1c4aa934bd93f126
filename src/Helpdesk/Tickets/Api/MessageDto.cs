namespace Helpdesk.Tickets.Api;

public sealed record MessageDto(
    Guid Id, string Kind, string Author, string Text, string Channel, DateTimeOffset CreatedAt, DeliveryDto? Delivery,
    IReadOnlyList<AttachmentDto> Attachments);

using Helpdesk.Bots;

namespace Helpdesk.Outbox;

/// <summary>A message with the account that it leaves by.</summary>
public sealed record LetterRoute(string Channel, string Account, OutgoingMessage Message);

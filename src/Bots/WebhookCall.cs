namespace Helpdesk.Bots;

/// <summary>What a call of a messenger brought.</summary>
/// <param name="Updates">Stored before the call is answered.</param>
/// <param name="Answer">The word that the messenger wants to hear; empty where 200 is enough.</param>
public sealed record WebhookCall(IReadOnlyList<RawUpdate> Updates, string Answer = "");

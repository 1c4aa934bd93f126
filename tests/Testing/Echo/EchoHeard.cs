using Helpdesk.Bots;

namespace Helpdesk.Testing.Echo;

/// <summary>One message of the bot.</summary>
public sealed record EchoHeard(string Text, IReadOnlyList<OutgoingButton> Buttons);

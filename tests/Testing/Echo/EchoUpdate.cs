namespace Helpdesk.Testing.Echo;

/// <param name="Kind">What was done: a text, a press, or something that Echo brings and a bot cannot read.</param>
/// <param name="Body">The text, or the data of the button.</param>
public sealed record EchoUpdate(int Number, string Kind, string From, string Name, string Body);

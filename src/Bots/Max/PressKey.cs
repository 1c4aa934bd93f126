using Helpdesk.Bots.Dialogs.Buttons;

namespace Helpdesk.Bots.Max;

/// <summary>
/// A press as <see cref="IncomingMessage.CallbackId"/> carries it: what MAX calls it and, where the answer may take its place, the message
/// with the button.
/// </summary>
internal sealed record PressKey(string Id, string? Replaced)
{
    public static PressKey Parse(string text) => text.Split(' ', 2) is [var id, var message] ? new(id, message) : new(text, null);

    /// <summary>
    /// A question of a form gives way to the next one. What stands above a button that is good at any time (an acknowledgement, a list)
    /// is worth keeping: there the answer is a message of its own.
    /// </summary>
    public static PressKey Of(string id, string? message, string data) => new(id, PressData.Read(data).Form is null ? null : message);

    public override string ToString() => Replaced is null ? Id : $"{Id} {Replaced}";
}

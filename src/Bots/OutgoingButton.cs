using System.Text.Json.Serialization;

namespace Helpdesk.Bots;

/// <param name="Data">What comes back when it is pressed: at most 64 bytes of UTF-8 (the narrowest channel, Telegram).</param>
public sealed record OutgoingButton(string Text, string Data)
{
    /// <summary>
    /// It makes the messenger send the person's own telephone as a contact, and <see cref="Data"/> does not come back. Only for channels
    /// that <see cref="ChannelTraits.CanAskPhone"/>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AsksPhone { get; init; }
}

namespace Helpdesk.Bots;

/// <param name="Data">What comes back when it is pressed: at most 64 bytes of UTF-8 (the narrowest channel, Telegram).</param>
public sealed record OutgoingButton(string Text, string Data);

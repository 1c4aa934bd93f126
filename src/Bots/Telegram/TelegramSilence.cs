namespace Helpdesk.Bots.Telegram;

/// <summary>No answer came. Carries neither address nor token.</summary>
/// <param name="mayHaveArrived">True once a byte of the request's body was handed to the connection.</param>
public sealed class TelegramSilence(string method, string reason, bool mayHaveArrived)
    : Exception($"No answer from Telegram to {method}: {reason}")
{
    public bool MayHaveArrived => mayHaveArrived;
}

using Helpdesk.Bots.Calls;

namespace Helpdesk.Bots.Telegram;

/// <inheritdoc cref="ApiSilence"/>
public sealed class TelegramSilence(string method, string reason, bool mayHaveArrived)
    : ApiSilence("Telegram", method, reason, mayHaveArrived);

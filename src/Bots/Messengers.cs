using Helpdesk.Bots.Max;
using Helpdesk.Bots.Telegram;

namespace Helpdesk.Bots;

/// <summary>The messengers that the program speaks. A line here is all that the rest needs to know of one.</summary>
public static class Messengers
{
    public static IReadOnlyList<Messenger> All { get; } = [new TelegramMessenger(), new MaxMessenger()];
}

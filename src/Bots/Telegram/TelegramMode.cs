namespace Helpdesk.Bots.Telegram;

public enum TelegramMode
{
    Polling,
    Webhook,
}

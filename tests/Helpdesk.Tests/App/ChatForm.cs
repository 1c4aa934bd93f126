using Helpdesk.Testing.Telegram;

namespace Helpdesk.Tests.App;

/// <summary>Answers the questions of a form in a chat as a careful person does, until the bot asks for the words of the request.</summary>
public static class ChatForm
{
    /// <summary>A button that leads on to the ticket once all is answered.</summary>
    public static bool LeadsOn(string caption) =>
        caption is "Согласиться и отправить" or "Agree and send" or "Отправить" or "Send" or "Дальше" or "Next";

    /// <returns>What to press or to write; null when the bot asks no question of a form.</returns>
    public static (string? Press, string? Text)? AnswerTo(string heard, IReadOnlyList<string> captions)
    {
        if (!heard.Split('\n').Any(
            line => line.StartsWith("Вопрос ", StringComparison.Ordinal) || line.StartsWith("Question ", StringComparison.Ordinal)))
            return null;
        string[] liked = ["Согласен", "I agree", "Оставить как есть", "Keep it", "Пропустить", "Skip", "Готово", "Done"];
        var press = liked.FirstOrDefault(captions.Contains)
            ?? captions.FirstOrDefault(c => c is not (
                "Назад" or "Back" or "Отменить" or "Cancel" or "Изменить" or "Change" or "Отправить мой номер"));
        return press is not null ? (press, null)
            : heard.Contains("31.12.2026", StringComparison.Ordinal) ? (null, "01.09.2027") : (null, "Ответ на вопрос");
    }

    /// <param name="heard">The first question, taken already.</param>
    /// <returns>What the bot says when all are answered.</returns>
    public static async Task<FakeSentMessage> AnswersTheForm(this FakeTelegramUser user, FakeSentMessage heard)
    {
        while (AnswerTo(heard.Text, [.. heard.Buttons.Select(b => b.Text)]) is var (press, text))
        {
            if (press is not null)
                user.Presses(press);
            else
                user.Writes(text!);
            heard = await user.NextMessage();
        }
        return heard;
    }
}

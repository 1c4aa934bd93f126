using System.Text.RegularExpressions;
using Helpdesk.Testing.Max;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Intake.Max;

/// <summary>A person talks to a bot of MAX as a careful person does.</summary>
internal static partial class MaxTalk
{
    /// <param name="heard">The first question, taken already.</param>
    /// <returns>What the bot says when all are answered.</returns>
    public static async Task<MaxSent> AnswersTheForm(this FakeMaxUser user, MaxSent heard)
    {
        while (ChatForm.AnswerTo(heard.Text, [.. heard.Buttons.Select(b => b.Text)]) is var (press, text))
        {
            if (press is not null)
                user.Presses(press);
            else
                user.Writes(text!);
            heard = await user.NextMessage();
        }
        return heard;
    }

    /// <summary>Sends what is asked for on the way to the acknowledgement.</summary>
    public static async Task<MaxSent> Confirmed(this FakeMaxUser user)
    {
        while (true)
        {
            var message = await user.NextMessage();
            if (NumberIn(message.Text).Length > 0)
                return message;
            if (message.Buttons.FirstOrDefault(b => ChatForm.LeadsOn(b.Text)) is { } button)
                user.Presses(button.Text);
        }
    }

    /// <summary>From the button «Начать» to the acknowledgement.</summary>
    /// <returns>Number of the ticket.</returns>
    public static async Task<string> Asks(this FakeMaxUser user, string text, string about = "Неисправность")
    {
        user.Starts();
        await user.NextMessageWith("О чём речь?");
        user.Presses(about);
        await user.AnswersTheForm(await user.NextMessage());
        user.Writes(text);
        return NumberIn((await user.Confirmed()).Text);
    }

    public static string NumberIn(string text) => Numbers().Match(text).Value;

    [GeneratedRegex(@"\b(MP|OPOO)-\d+")]
    private static partial Regex Numbers();
}

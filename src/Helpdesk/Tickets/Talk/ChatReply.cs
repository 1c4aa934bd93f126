using Helpdesk.Bots;

namespace Helpdesk.Tickets.Talk;

/// <summary>A chat has no subject line and no sender but the bot: who answers, and in which request, stands in the text.</summary>
internal static class ChatReply
{
    /// <param name="author">Null where no person of the staff answers.</param>
    public static string TextOf(string? author, string number, string text, string language)
    {
        var say = Language.Of(language);
        var who = author is { Length: > 0 }
            ? say.T($"{author}, заявка {number}:", $"{author}, request {number}:")
            : say.T($"Заявка {number}:", $"Request {number}:");
        return $"{who}\n{text}";
    }
}

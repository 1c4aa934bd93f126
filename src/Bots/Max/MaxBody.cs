using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Helpdesk.Bots.Max;

/// <summary>One message in the form that MAX takes. No format is named, so the text is taken as it is and nothing needs escaping.</summary>
/// <param name="Answers">Id of the message that this one answers; what is no id of MAX is left out.</param>
internal sealed partial record MaxBody(string Text, string? Answers, JsonObject? Keyboard)
{
    public bool IsAnswer => Answers is not null && Id().IsMatch(Answers);

    public JsonObject ToJson()
    {
        var body = new JsonObject { ["text"] = Text };
        if (Keyboard is not null)
            body["attachments"] = new JsonArray(Keyboard.DeepClone());
        if (IsAnswer)
            body["link"] = new JsonObject { ["type"] = "reply", ["mid"] = Answers };
        return body;
    }

    /// <summary>In the place of a message: without buttons of its own it takes away those of the other.</summary>
    public JsonObject ToReplacement() => new()
    {
        ["text"] = Text,
        ["attachments"] = Keyboard is null ? [] : new JsonArray(Keyboard.DeepClone()),
    };

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}

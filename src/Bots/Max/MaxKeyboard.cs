using System.Text.Json.Nodes;

namespace Helpdesk.Bots.Max;

/// <summary>Buttons within what MAX takes: rows of 7, 30 rows, captions of 128 characters (dev.max.ru, POST /messages).</summary>
internal static class MaxKeyboard
{
    public const int PerRow = 7;
    public const int Rows = 30;

    private const int LongestCaption = 128;

    /// <returns>An attachment of a message; null without buttons.</returns>
    public static JsonObject? Of(IReadOnlyList<IReadOnlyList<OutgoingButton>> buttons)
    {
        var rows = buttons.SelectMany(row => row.Chunk(PerRow)).ToList();
        // More rows than fit are laid together.
        if (rows.Count > Rows)
            rows = [.. buttons.SelectMany(row => row).Chunk(PerRow)];
        return rows.Count == 0 ? null : new()
        {
            ["type"] = "inline_keyboard",
            ["payload"] = new JsonObject { ["buttons"] = new JsonArray([.. rows.Select(row => new JsonArray([.. row.Select(Button)]))]) },
        };
    }

    private static JsonNode Button(OutgoingButton button)
    {
        var text = button.Text.Length <= LongestCaption ? button.Text : button.Text[..LongestCaption];
        return button.AsksPhone
            ? new JsonObject { ["type"] = "request_contact", ["text"] = text }
            : new JsonObject { ["type"] = "callback", ["text"] = text, ["payload"] = button.Data };
    }
}

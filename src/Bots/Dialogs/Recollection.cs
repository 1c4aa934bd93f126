using Helpdesk.Bots.Dialogs.Commands;

namespace Helpdesk.Bots.Dialogs;

/// <summary>What is remembered of the last messages: to know an edit that changes nothing, and what was sent together.</summary>
internal static class Recollection
{
    private const int MostMarks = 20;

    /// <summary>Messengers send what is forwarded at once within a second or two; nobody forwards so fast by hand.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(3);

    /// <summary>A messenger reports an edit also when only a preview of a link was added to the message.</summary>
    public static bool IsEditWithoutChange(DialogState state, DialogInput input) =>
        input is { IsCorrection: true, Mark: { } mark } && state.Marks.Contains(mark);

    /// <summary>Of the same album as the message before it.</summary>
    public static bool IsOfSameAlbum(DialogState state, DialogInput input) => input.Album is { } album && album == state.Album;

    /// <summary>Forwarded together with the message before it: they go the same way with one answer, as an album does.</summary>
    public static bool IsForwardedWithLast(DialogState state, DialogInput input) =>
        input is { IsForwarded: true, SentAt: { } sent } && state.SentAt is { } last && (sent - last).Duration() <= AtOnce;

    public static DialogState Remember(DialogState state, DialogInput input)
    {
        if (input.Callback is not null)
            return state;
        var marks = input.Mark is { } mark
            ? [.. state.Marks.Where(known => known.Message != mark.Message).TakeLast(MostMarks - 1), mark]
            : state.Marks;
        // A command was answered for itself alone.
        var isCommand = TypedCommand.Read(new DialogMessage(input.Text.Trim(), input.Files)) is not null;
        return state with { SentAt = isCommand ? null : input.SentAt, Marks = marks };
    }
}

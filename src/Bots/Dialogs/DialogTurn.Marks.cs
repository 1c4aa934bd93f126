namespace Helpdesk.Bots.Dialogs;

/// <summary>What is remembered of the last messages: to know an edit that changes nothing, and what was forwarded together.</summary>
internal sealed partial class DialogTurn
{
    private const int MostMarks = 20;

    /// <summary>Messengers send what is forwarded at once within a second or two; nobody forwards so fast by hand.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(3);

    /// <summary>A messenger reports an edit also when only a preview of a link was added to the message.</summary>
    private bool IsEditWithoutChange => _input is { IsCorrection: true, Mark: { } mark } && _state.Marks.Contains(mark);

    /// <summary>Forwarded together with the message before it: they go the same way with one answer, as an album does.</summary>
    private bool IsForwardedWithLast =>
        _input is { IsForwarded: true, SentAt: { } sent } && _state.SentAt is { } last && (sent - last).Duration() <= AtOnce;

    private void Overlook()
    {
        if (_input.Files.Count > 0)
            _action = new DialogAction.Discard(_input.Files);
    }

    private void Remember()
    {
        if (_input.Callback is not null)
            return;
        _state = _state with { SentAt = _input.SentAt };
        if (_input.Mark is { } mark)
            _state = _state with { Marks = [.. _state.Marks.Where(known => known.Message != mark.Message).TakeLast(MostMarks - 1), mark] };
    }
}

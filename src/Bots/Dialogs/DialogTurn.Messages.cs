namespace Helpdesk.Bots.Dialogs;

internal sealed partial class DialogTurn
{
    /// <summary>More than anybody types; keeps a state small. The rest belongs into a file.</summary>
    private const int LongestDraft = 50_000;

    private bool IsSameAlbum => _input.Album is { } album && album == _state.Album;

    /// <summary>An ordinary message: text, files or both.</summary>
    private void Receive()
    {
        var isNextOfAlbum = IsSameAlbum || IsForwardedWithLast;
        if (_message.IsEmpty && _input.Phone is null)
        {
            Repeat(_texts.EmptyMessage);
            return;
        }
        if (AsksWhy)
        {
            Why(_input.AnswersTicket ?? "");
            return;
        }
        if ((_input.Album is not null || _input.IsForwarded) && !isNextOfAlbum)
            _state = _state with { Album = _input.Album, AlbumTicket = null };
        if (_context.Tickets.FirstOrDefault(ticket => ticket.Number == _input.AnswersTicket) is { TakesMessages: true } answered)
            FollowUp(answered.Number, _message, isQuiet: isNextOfAlbum);
        else if (IsInForm)
            ReceiveInForm(isNextOfAlbum);
        else
            ReceiveIdle(isNextOfAlbum);
    }

    private void ReceiveIdle(bool isNextOfAlbum)
    {
        var open = OpenTickets.ToList();
        if (isNextOfAlbum && _context.Tickets.FirstOrDefault(ticket => ticket.Number == _state.AlbumTicket) is { } album)
            FollowUp(album.Number, _message, isQuiet: true);
        else if (open is [var only])
            FollowUp(only.Number, _message, isQuiet: isNextOfAlbum);
        else if (open.Count > 1)
        {
            _state = _state with { Form = DialogButtons.NewForm(_input.Now), Stage = DialogStage.ChoosingTicket, Pending = _message };
            Ask();
        }
        else
        {
            LeaveOutNotTaken();
            Begin(_message);
            Greet();
            Ask();
        }
    }

    /// <summary>A file that did not come is not part of a request in the making, and nobody is told that it is.</summary>
    private void LeaveOutNotTaken()
    {
        if (_input.NotTaken.Count == 0)
            return;
        Say(_input.NotTakenWords ?? _texts.FileNeeded);
        _message = _message with { Files = [.. _message.Files.Except(_input.NotTaken)] };
    }

    private void ReceiveInForm(bool isNextOfAlbum)
    {
        LeaveOutNotTaken();
        if ((_message.IsEmpty && _input.Phone is null) || TryPressByText())
        {
            if (_message.IsEmpty)
                Ask();
            return;
        }
        if (Length(_state.Draft.Message) + Length(_state.Pending) + Length(_message) > LongestDraft)
        {
            Keep(new DialogMessage("", _message.Files));
            Repeat(_texts.TooMuchText(LongestDraft));
            return;
        }
        switch (_state.Stage)
        {
            case DialogStage.Paused or DialogStage.ChoosingTicket when !TryChooseByText():
                _state = _state with { Pending = _state.Pending.With(_message) };
                AskUnless(isNextOfAlbum);
                break;
            case DialogStage.ChoosingDesk or DialogStage.ChoosingType when !TryChooseByText():
                Keep(_message);
                Note(isNextOfAlbum);
                break;
            case DialogStage.Filling when IsForwardedWithLast:
                Keep(_message);
                break;
            case DialogStage.Filling when !_input.IsCorrection:
                Answer(isNextOfAlbum);
                break;
            case DialogStage.Filling:
                Keep(_message);
                Repeat(_texts.CorrectionKept);
                break;
            case DialogStage.Describing:
                Describe(isNextOfAlbum);
                break;
            case DialogStage.Confirming:
                Keep(_message);
                Note(isNextOfAlbum);
                break;
        }
    }

    /// <summary>A typed name or number of a button counts as the button.</summary>
    private bool TryChooseByText()
    {
        if (_message.Files.Count > 0 || _input.IsForwarded)
            return false;
        switch (_state.Stage)
        {
            case DialogStage.ChoosingDesk when Choice.FindShort(_context.Desks, desk => desk.Name, _message.Text) is { } desk:
                ChooseDesk(desk);
                return true;
            case DialogStage.ChoosingType when Choice.FindShort(Desk!.Types, type => type.Name, _message.Text) is { } type:
                ChooseType(type);
                return true;
            case DialogStage.ChoosingTicket when OpenTickets.FirstOrDefault(ticket => Choice.Same(ticket.Number, _message.Text.TrimStart('№', '#', ' '))) is { } ticket:
                ChooseTicket(DialogButtons.Argument(ticket.Number));
                return true;
            default:
                return false;
        }
    }

    /// <summary>A short request is complete with its first words; one with a form may have more to add.</summary>
    private void Describe(bool isNextOfAlbum)
    {
        Keep(_message);
        if (Type!.Fields.Count == 0 && _message.Text.Length > 0 && IsSaid)
            _state = _state with { Stage = DialogStage.Confirming };
        AskUnless(isNextOfAlbum);
    }

    private void Keep(DialogMessage message) => _state = _state with { Draft = _state.Draft with { Message = _state.Draft.Message.With(message) } };

    private void Note(bool isNextOfAlbum)
    {
        if (!isNextOfAlbum)
            Repeat(_message.Text.Length > 0 ? _texts.TextKept : _texts.FileKept);
    }

    private void AskUnless(bool isNextOfAlbum)
    {
        if (!isNextOfAlbum)
            Ask();
    }

    /// <summary>What is to be sent is shown before it is sent, and what is needed for it is there by then.</summary>
    private void Described()
    {
        if (!IsSaid)
        {
            Repeat(WhatIsNeeded);
            return;
        }
        _state = _state with { Stage = DialogStage.Confirming };
        Ask();
    }

    private void Submit()
    {
        var draft = _state.Draft;
        var values = draft.Values.Where(value => Type!.Fields.Any(field => field.Key == value.Key)).ToDictionary();
        if (Type!.Fields.FirstOrDefault(IsMissing) is { } missing)
        {
            _state = _state with { Stage = DialogStage.Filling, Draft = draft with { Field = missing.Key } };
            Repeat(_texts.StillMissing);
            return;
        }
        if (!IsSaid)
        {
            _state = _state with { Stage = DialogStage.Describing };
            Repeat(WhatIsNeeded);
            return;
        }
        _action = new DialogAction.SubmitRequest(draft.Desk!, draft.Type!, values, draft.Message.Text, draft.Message.Files);
        Leave();
    }

    private static int Length(DialogMessage message) => message.Text.Length;
}

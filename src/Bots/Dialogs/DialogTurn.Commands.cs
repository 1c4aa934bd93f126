using System.Text.RegularExpressions;
using Helpdesk.Bots.Dialogs.Texts;

namespace Helpdesk.Bots.Dialogs;

internal sealed partial class DialogTurn
{
    private void Command(DialogCommand command)
    {
        switch (command.Name)
        {
            case "start": Start(command.Rest); break;
            case "new": StartNew(new DialogMessage(command.Rest, [])); break;
            case "status": ShowTickets(); break;
            case "why" or "почему": Why(command.Rest); break;
            case "continue": Continue(); break;
            case "cancel": Cancel(); break;
            case "help": Help(_texts.Help); break;
            case "lang": SetLanguage(command.Rest); break;
            default: Help(_texts.UnknownCommand); break;
        }
    }

    /// <summary><c>/start</c>, <c>/start multipas</c>, <c>/start multipas_card-lost</c>, <c>/start CODE</c>.</summary>
    private void Start(string payload)
    {
        var desk = _context.Desks.FirstOrDefault(desk => payload == desk.Key || payload.StartsWith(desk.Key + "_", StringComparison.Ordinal));
        var type = desk?.Types.FirstOrDefault(type => payload == $"{desk.Key}_{type.Key}");
        var isCode = desk is null && LinkCode().IsMatch(payload);
        if (isCode)
            _action = new DialogAction.FollowLink(payload);
        StartNew(desk is null && !isCode ? new DialogMessage(payload, []) : new DialogMessage(), desk?.Key, type?.Key);
    }

    private void StartNew(DialogMessage first, string? desk = null, string? type = null)
    {
        if (HasDraft)
        {
            Pause();
            _state = _state with { Pending = _state.Pending.With(first) };
            Ask();
            return;
        }
        Begin(first, desk, type);
        Greet();
        Ask();
    }

    private void Greet()
    {
        if (_context.Banner is { Length: > 0 } banner)
            Say(banner);
        if (Desk?.Greeting is { Length: > 0 } greeting)
            Say(greeting);
    }

    private void Continue()
    {
        if (_state.Stage == DialogStage.Paused)
            Resume();
        else if (IsInForm)
            Ask();
        else
            Say(_texts.NothingToContinue, [FreeButton(_texts.New, Verbs.New)]);
    }

    /// <summary>The form goes on; what was written in between is added to its text.</summary>
    private void Resume()
    {
        var isTicketChoice = _state.ResumeAt == DialogStage.ChoosingTicket;
        _state = _state with
        {
            Stage = _state.ResumeAt,
            ResumeAt = DialogStage.Idle,
            Draft = isTicketChoice ? _state.Draft : _state.Draft with { Message = _state.Draft.Message.With(_state.Pending) },
            Pending = isTicketChoice ? _state.Pending : new DialogMessage(),
        };
        Ask();
    }

    /// <summary>A new form; the old draft goes, what was written since does not.</summary>
    private void StartOver()
    {
        var dropped = _state.Draft.Message.Files;
        if (dropped.Count > 0)
            _action = new DialogAction.Discard(dropped);
        Begin(_state.Pending);
        Ask();
    }

    private void Cancel()
    {
        if (!IsInForm)
        {
            Say(_texts.NothingToCancel, [FreeButton(_texts.New, Verbs.New)]);
            return;
        }
        string[] files = [.. _state.Draft.Message.Files, .. _state.Pending.Files];
        if (files.Length > 0)
            _action = new DialogAction.Discard(files);
        Leave();
        Say(_texts.Cancelled, [FreeButton(_texts.New, Verbs.New)]);
    }

    private void Help(string text) => Say(text, [.. ContinueRow(), [FreeButton(_texts.New, Verbs.New), FreeButton(_texts.MyTickets, Verbs.Status)]]);

    private void SetLanguage(string wanted)
    {
        var code = wanted.Trim().ToLowerInvariant();
        if (DialogTexts.Find(code) is not { } texts)
        {
            Say(_texts.WhichLanguage, [.. DialogTexts.All.Select(known => FreeButton(known.LanguageName, Verbs.Language, known.Language))]);
            return;
        }
        _action = new DialogAction.SetLanguage(code);
        Say(texts.LanguageSet, [.. IsInForm ? new[] { FreeButton(texts.Continue, Verbs.Continue) } : [FreeButton(texts.New, Verbs.New)]]);
    }

    private IReadOnlyList<IReadOnlyList<OutgoingButton>> ContinueRow() => IsInForm ? [[FreeButton(_texts.Continue, Verbs.Continue)]] : [];

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex LinkCode();
}

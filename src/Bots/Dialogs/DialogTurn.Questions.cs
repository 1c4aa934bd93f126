namespace Helpdesk.Bots.Dialogs;

internal sealed partial class DialogTurn
{
    private IReadOnlyList<IReadOnlyList<OutgoingButton>> Navigation(params string[] verbs) =>
        [[.. verbs.Select(verb => FormButton(verb switch { Verbs.Back => _texts.Back, Verbs.Skip => _texts.Skip, _ => _texts.Cancel }, verb))]];

    /// <summary>Puts the question of the present stage.</summary>
    private void Ask()
    {
        switch (_state.Stage)
        {
            case DialogStage.Idle: Say(_texts.Idle, [FreeButton(_texts.New, Verbs.New), FreeButton(_texts.MyTickets, Verbs.Status)]); break;
            case DialogStage.ChoosingDesk: AskDesk(); break;
            case DialogStage.ChoosingType: AskType(); break;
            case DialogStage.Filling: AskField(); break;
            case DialogStage.Describing: AskText(); break;
            case DialogStage.Confirming: AskConfirmation(); break;
            case DialogStage.ChoosingTicket: AskTicket(); break;
            case DialogStage.Paused: AskWhetherToContinue(); break;
        }
    }

    private void AskDesk()
    {
        if (_context.Desks.Count == 0)
            Say(_texts.NothingOffered);
        else
            Say(_texts.AskDesk, [.. _context.Desks.Select(desk => Row(desk.Name, Verbs.Desk, desk.Key)), .. Navigation(Verbs.Cancel)]);
    }

    private void AskType()
    {
        if (Desk!.Types.Count == 0)
        {
            Say(_texts.NothingOffered);
            return;
        }
        string[] navigation = _context.Desks.Count > 1 ? [Verbs.Back, Verbs.Cancel] : [Verbs.Cancel];
        Say(_texts.AskType, [.. Desk.Types.Select(type => Row(type.Name, Verbs.Type, type.Key)), .. Navigation(navigation)]);
    }

    private void AskField()
    {
        var field = Field;
        string?[] lines =
        [
            _texts.QuestionOf(FieldAt + 1, Type!.Fields.Count),
            MayBeSkipped(field) ? _texts.Optional(field.Label) : field.Label,
            field.Hint,
            field.Kind == DialogFieldKind.File ? _texts.SendFile : null,
            field.Kind == DialogFieldKind.Date ? _texts.DateForm : null,
            Value is { Length: > 0 } && field.Kind != DialogFieldKind.MultiChoice ? _texts.PresentValue(Shown(field)) : null,
        ];
        string[] navigation = MayBeSkipped(field) ? [Verbs.Back, Verbs.Skip, Verbs.Cancel] : [Verbs.Back, Verbs.Cancel];
        Say(Lines(lines), [.. FieldButtons(field), .. Navigation(navigation)]);
    }

    private IEnumerable<IReadOnlyList<OutgoingButton>> FieldButtons(DialogField field)
    {
        IEnumerable<IReadOnlyList<OutgoingButton>> options = field.Kind switch
        {
            DialogFieldKind.Choice => field.Options.Select(option => Row(option.Label, Verbs.Option, option.Key)),
            DialogFieldKind.MultiChoice => field.Options.Select(option => Row(Mark(option), Verbs.Toggle, option.Key)),
            DialogFieldKind.Consent => [[FormButton(_texts.Agree, Verbs.Yes), FormButton(_texts.Disagree, Verbs.No)]],
            _ => [],
        };
        foreach (var row in options)
            yield return row;
        if (field.Kind == DialogFieldKind.MultiChoice && Chosen.Count > 0)
            yield return Row(_texts.Done, Verbs.Done);
        else if (Value is { Length: > 0 })
            yield return Row(_texts.Keep, Verbs.Keep);
    }

    /// <summary>Nobody is led on before what is needed is there.</summary>
    private void AskText()
    {
        var message = _state.Draft.Message;
        var ask = Need switch
        {
            DialogNeed.Nothing => Type!.TextPrompt ?? _texts.AskMore,
            DialogNeed.TextOrFile when Type!.Fields.Count > 0 => Lines(Type.TextPrompt, _texts.TextOrFileNeeded),
            _ => Type!.TextPrompt ?? _texts.AskText,
        };
        var text = message.IsEmpty ? ask : Lines(Preview(message), IsSaid ? _texts.NextOrAdd : WhatIsNeeded);
        Say(text, [.. IsSaid ? [Row(_texts.Next, Verbs.Done)] : NoRows, .. Navigation(Verbs.Back, Verbs.Cancel)]);
    }

    private void AskConfirmation()
    {
        var answers = Type!.Fields.Where(field => _state.Draft.Values.ContainsKey(field.Key)).Select(field => $"{field.Label}: {Shown(field)}");
        Say(
            Lines([_texts.Check, $"{Desk!.Name}. {Type.Name}", .. answers, Preview(_state.Draft.Message)]),
            [Row(_texts.Send, Verbs.Done), .. Navigation(Verbs.Back, Verbs.Cancel)]);
    }

    private void AskWhetherToContinue() => Say(
        Lines(_texts.Unfinished, Type is { } type ? $"{Desk!.Name}. {type.Name}" : null, Preview(_state.Draft.Message), _state.Pending.IsEmpty ? null : _texts.NothingLost),
        [FormButton(_texts.Continue, Verbs.Resume), FormButton(_texts.StartOver, Verbs.StartOver)]);

    private static IReadOnlyList<OutgoingButton>[] NoRows => [];

    private IReadOnlyList<OutgoingButton> Row(string text, string verb, string key = "") => [FormButton(text, verb, key)];

    private string Mark(DialogOption option) => Chosen.Contains(option.Key) ? $"✓ {option.Label}" : option.Label;

    private string? Preview(DialogMessage message) => message.IsEmpty
        ? null
        : Lines(message.Text.Length > 0 ? $"«{Excerpt.Of(message.Text, 600)}»" : null, message.Files.Count > 0 ? _texts.Files(message.Files.Count) : null);

    /// <summary>A value as its owner gave it, not as we keep it.</summary>
    private string Shown(DialogField field)
    {
        var value = _state.Draft.Values[field.Key];
        return field.Kind switch
        {
            DialogFieldKind.Choice or DialogFieldKind.MultiChoice =>
                string.Join(", ", value.Split(',').Select(key => field.Options.FirstOrDefault(option => option.Key == key)?.Label ?? key)),
            DialogFieldKind.File => _texts.Files(value.Split(',').Length),
            DialogFieldKind.Consent => value == "true" ? _texts.Agree : _texts.Disagree,
            DialogFieldKind.Date when DateOnly.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var date) => date.ToString("dd.MM.yyyy", System.Globalization.CultureInfo.InvariantCulture),
            _ => Excerpt.Of(value, 300),
        };
    }

    private static string Lines(params IEnumerable<string?> lines) => string.Join('\n', lines.Where(line => !string.IsNullOrWhiteSpace(line)));
}

namespace Helpdesk.Bots.Dialogs.Stages;

/// <summary>The code from the letter. Whether it fits is known to the host.</summary>
internal sealed class GivingCode : ProvingStage
{
    private const int Digits = 6;

    public override DialogStage Key => DialogStage.GivingCode;

    protected override string Question(Language language) => language.T(
        "Если к нам обращались с этого адреса, на него ушло письмо с кодом из шести цифр. Пришлите код сюда: он действует 10 минут.",
        "If we know this address, a letter with a code of six digits has gone to it. Send the code here: it is good for 10 minutes.");

    protected override void Hear(DialogTurn turn, string text)
    {
        var code = string.Concat(text.Where(sign => !char.IsWhiteSpace(sign)));
        if (code.Length != Digits || !code.All(char.IsAsciiDigit))
        {
            turn.Repeat(turn.T("Код — это шесть цифр из письма.", "The code is the six digits from the letter."));
            return;
        }
        turn.Action = new DialogAction.ProveCode(code);
        turn.State = turn.State.WithoutForm();
    }
}

namespace Helpdesk.Bots.Dialogs.Texts;

/// <summary>Everything the dialog says in one language. Add a language: one class, one line in <see cref="All"/>.</summary>
public abstract class DialogTexts
{
    /// <summary>The first is spoken where none is known.</summary>
    public static IReadOnlyList<DialogTexts> All { get; } = [new RussianTexts(), new EnglishTexts()];

    public static DialogTexts For(string language) => Find(language) ?? All[0];

    public static DialogTexts? Find(string language) => All.FirstOrDefault(texts => texts.Language == language);

    /// <summary>Two letters.</summary>
    public abstract string Language { get; }

    public abstract string LanguageName { get; }

    /// <summary>Commands for the messenger's menu, without the slash.</summary>
    public abstract IReadOnlyList<(string Name, string Description)> Commands { get; }

    // Buttons.
    public abstract string New { get; }
    public abstract string MyTickets { get; }
    public abstract string Continue { get; }
    public abstract string StartOver { get; }
    public abstract string Back { get; }
    public abstract string Skip { get; }
    public abstract string Cancel { get; }
    public abstract string Keep { get; }
    public abstract string Done { get; }
    public abstract string Next { get; }
    public abstract string Send { get; }
    public abstract string Agree { get; }
    public abstract string Disagree { get; }
    public abstract string Why { get; }
    public abstract string WhyFor(string ticket);

    // Questions.
    public abstract string Idle { get; }
    public abstract string AskDesk { get; }
    public abstract string AskType { get; }
    public abstract string AskText { get; }
    public abstract string AskMore { get; }
    public abstract string NextOrAdd { get; }
    public abstract string AskTicket { get; }
    public abstract string AskWhyTicket { get; }
    public abstract string Check { get; }
    public abstract string Unfinished { get; }
    public abstract string WhichLanguage { get; }
    public abstract string SendFile { get; }
    public abstract string DateForm { get; }
    public abstract string QuestionOf(int number, int count);
    public abstract string Optional(string label);
    public abstract string PresentValue(string value);
    public abstract string Files(int count);

    // Answers.
    public abstract string Help { get; }
    public abstract string LanguageSet { get; }
    public abstract string Cancelled { get; }
    public abstract string TextKept { get; }
    public abstract string FileKept { get; }
    public abstract string CorrectionKept { get; }
    public abstract string NothingLost { get; }
    public abstract string NoTickets { get; }
    public abstract string AddedTo(string ticket);
    public abstract string NoDeadline(string ticket);
    public abstract string NothingDue { get; }
    public abstract string StepsLeftOut(int count);
    public abstract string WholeExplanation { get; }

    // What went wrong: what happened, what is kept, what to do.
    public abstract string UnknownCommand { get; }
    public abstract string NothingToContinue { get; }
    public abstract string NothingToCancel { get; }
    public abstract string NothingOffered { get; }
    public abstract string NoLongerOffered { get; }
    public abstract string EmptyMessage { get; }
    public abstract string EarlierButton { get; }
    public abstract string FormOutOfDate { get; }
    public abstract string NotYours { get; }
    public abstract string StillMissing { get; }
    public abstract string AnswerNeeded { get; }
    public abstract string FileNeeded { get; }
    public abstract string TextNeeded { get; }
    public abstract string TextOrFileNeeded { get; }
    public abstract string DateNeeded { get; }
    public abstract string ChooseFromList { get; }
    public abstract string ConsentNeeded { get; }
    public abstract string ConsentButtons { get; }
    public abstract string TooLong(int length, int longest);
    public abstract string TooMuchText(int longest);

    /// <summary>The whole message asks why the deadline is when it is.</summary>
    public abstract bool AsksWhy(string typed);

    public abstract bool MeansYes(string typed);
    public abstract bool MeansNo(string typed);
}

using Helpdesk.Bots.Dialogs;
using Helpdesk.Bots.Dialogs.Fields;
using Xunit;

namespace Helpdesk.Bots.Tests.Dialogs;

/// <summary>Only a complete request leaves the dialog: what is required is asked for, and what will be sent is shown first.</summary>
public sealed class CompleteRequestTests
{
    private static readonly DialogField Name = new TextField("name", "Как вас зовут");
    private static readonly DialogField Card = new TextField("card", "Номер карты") { IsRequired = false, RequiredUnless = "pupil" };
    private static readonly DialogField Pupil = new TextField("pupil", "Ученик") { IsRequired = false, RequiredUnless = "card" };

    [Fact]
    public void A_work_needs_a_file_or_a_text_before_it_goes_on()
    {
        var talk = new Talk(With(new("work", "Работа", [Name, new TextField("task", "Какое задание")]) { Needs = DialogNeed.TextOrFile }));
        talk.Writes("/start d_work").Writes("Петрова Мария").Hears("Какое задание");
        talk.Writes("Практическая № 3").Hears("Пришлите файл или напишите текст");
        Assert.DoesNotContain(talk.Buttons, button => button.Text is "Дальше" or "Отправить");

        talk.Writes("Дальше").Hears("Пришлите файл или напишите текст");
        talk.Writes("Отправить").Hears("Пришлите файл или напишите текст");
        Assert.Null(talk.Action);
        talk.SendsFiles("f1").Hears("Проверьте перед отправкой", "Какое задание: Практическая № 3", "Файлов: 1");
        talk.Presses("Отправить");
        Assert.Equal(["f1"], talk.Asks<DialogAction.SubmitRequest>().Files);
    }

    [Fact]
    public void A_fault_needs_words_and_a_photo_alone_is_not_enough()
    {
        var talk = new Talk(With(new("support", "Неисправность", [Name]) { Needs = DialogNeed.Text }));
        talk.Writes("/start d_support").Writes("Анна").Hears("Опишите");
        Assert.DoesNotContain(talk.Buttons, button => button.Text == "Дальше");
        talk.SendsFiles("f1").Hears("Файлов: 1", "Без текста заявку не отправить");
        Assert.DoesNotContain(talk.Buttons, button => button.Text == "Дальше");
        talk.Writes("Терминал молчит").Hears("Проверьте", "«Терминал молчит»").Presses("Отправить");
        Assert.Equal(
            ("Терминал молчит", 1), (talk.Asks<DialogAction.SubmitRequest>().Text, talk.Asks<DialogAction.SubmitRequest>().Files.Count));
    }

    [Fact]
    public void Of_two_of_which_one_will_do_the_second_is_asked_for_only_without_the_first()
    {
        var known = Lost().Writes("1234567").Hears("Как вас зовут");
        known.Presses("Назад").Hears("Номер карты", "Сейчас: 1234567");
        Assert.DoesNotContain("card", Sent(known.Presses("Пропустить").Writes("Пётр И.")).Keys);

        var unknown = Lost().Presses("Пропустить").Hears("Ученик");
        Assert.DoesNotContain("можно пропустить", unknown.Heard, StringComparison.Ordinal);
        Assert.DoesNotContain(unknown.Buttons, button => button.Text == "Пропустить");
        unknown.Writes("пропустить").Hears("Сначала ответьте на вопрос", "Ученик");
        Assert.Equal("Пётр И.", Sent(unknown.Writes("Пётр И."))["pupil"]);

        static Talk Lost() =>
            new Talk(With(new("lost", "Утеря", [Card, Pupil, Name]))).Writes("/start d_lost").Hears("Номер карты (можно пропустить)");
        static IReadOnlyDictionary<string, string> Sent(Talk talk) =>
            talk.Writes("Анна").Presses("Отправить").Asks<DialogAction.SubmitRequest>().Fields;
    }

    [Fact]
    public void An_answer_to_another_question_may_do_instead_of_the_text()
    {
        var link = new TextField("link", "Ссылка") { IsRequired = false };
        var talk = new Talk(With(new("t", "Т", [link]) { Needs = DialogNeed.Text, NeedsUnless = "link" }));
        talk.Writes("/start d_t").Presses("Пропустить");
        Assert.DoesNotContain(talk.Buttons, button => button.Text == "Дальше");
        talk.Presses("Назад").Writes("https://example.test").Presses("Отправить");
        talk.Asks<DialogAction.SubmitRequest>();
    }

    [Fact]
    public void What_is_known_of_a_person_is_offered_and_not_asked_for_anew()
    {
        var talk = new Talk(With(new("t", "Т", [Name with { Known = "Анна Петрова" }])));
        talk.Writes("/start d_t").Hears("Как вас зовут", "Сейчас: Анна Петрова").Presses("Оставить как есть")
            .Hears("Как вас зовут: Анна Петрова");
    }

    [Fact]
    public void A_file_that_was_not_taken_is_no_part_of_the_request_and_is_said_to_be_none()
    {
        var talk = new Talk(With(new("work", "Работа", []) { Needs = DialogNeed.TextOrFile }));
        talk.Writes("/start d_work");
        talk.Does(new DialogInput(talk.Now) { Files = ["big"], NotTaken = ["big"], NotTakenWords = "Файл не принят." }).Hears(
            "Файл не принят.", "Опишите");
        Assert.DoesNotContain(talk.Buttons, button => button.Text == "Дальше");
        talk.Does(new DialogInput(talk.Now) { Text = "Вот видео", Files = ["big"], NotTaken = ["big"], NotTakenWords = "Файл не принят." })
            .Hears("Файл не принят.", "«Вот видео»");
        talk.Presses("Отправить");
        Assert.Empty(talk.Asks<DialogAction.SubmitRequest>().Files);

        var fresh = new Talk(With(new("work", "Работа", [])));
        fresh.Does(new DialogInput(fresh.Now) { Files = ["big"], NotTaken = ["big"], NotTakenWords = "Файл не принят." }).Hears(
            "Файл не принят.");
        Assert.DoesNotContain("big", fresh.State.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Typed_captions_and_short_names_are_the_buttons()
    {
        var talk = new Talk(new DialogContext
        {
            Desks = [new("d", "Школьная карта «Мультипас»", [new("a", "Неисправность оборудования", [Name]), new("b", "Вопрос", [])]),
                Desks.Opoo],
        });
        talk.Writes("/start").Writes("Мультипас").Hears("О чём речь?").Writes("неисправность").Hears("Как вас зовут");
        talk.Writes("назад").Hears("О чём речь?").Writes("1").Writes("Отправить").Hears("Сначала ответьте на вопрос");
        talk.Writes("Анна").Hears("Проверьте перед отправкой").Writes("отправить").HearsNothing();
        Assert.Equal("Анна", talk.Asks<DialogAction.SubmitRequest>().Fields["name"]);
    }

    [Theory]
    [InlineData("потеряли карту", "Школа")]
    [InlineData("неисправности", "Как вас зовут")]
    [InlineData("Потеряна карта и турникет не пускает", "О чём речь?")]
    [InlineData("карта", "О чём речь?")]
    public void A_type_is_found_by_its_words_in_any_form_and_a_story_is_none(string typed, string heard)
    {
        var talk = new Talk(new DialogContext
        {
            Desks = [new("d", "Карта", [
                new("a", "Неисправность", [Name]), new("b", "Потеряна карта", [Desks.School with { Label = "Школа" }]),
                new("c", "Вопрос о карте", [Name])])],
        });
        talk.Writes("/new").Writes(typed).Hears(heard);
    }

    [Theory]
    [InlineData("отмена")]
    [InlineData("Отменить.")]
    [InlineData("стоп")]
    public void A_form_is_given_up_in_words(string typed) =>
        new Talk(Desks.One).Writes("/new").Presses("Вопрос").Writes(typed).Hears("Отменили, ничего не отправлено.");

    private static DialogContext With(DialogRequestType type) => new() { Desks = [new DialogDesk("d", "Колледж", [type])] };
}

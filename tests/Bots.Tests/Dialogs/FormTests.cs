using Helpdesk.Bots.Dialogs;
using Helpdesk.Bots.Dialogs.Fields;
using Xunit;

namespace Helpdesk.Bots.Tests.Dialogs;

public sealed class FormTests
{
    [Fact]
    public void A_school_is_connected_question_by_question()
    {
        var talk = Connection();
        talk.Hears("Вопрос 1 из 5", "Какая школа?", "Номер и город");
        talk.Writes("Школа № 108,\nПермь").Hears("Вопрос 2 из 5", "ИНН школы");
        talk.Writes("123").Hears("ИНН школы состоит из 10 цифр.", "Вопрос 2 из 5");
        talk.Writes("5904000000").Hears("Какие системы?");
        talk.Presses("ЭЖ «Журавль»").Presses("Руководство").Presses("СГО").Presses("✓ Руководство");
        talk.Presses("Готово").Hears("С какого дня? (можно пропустить)", "31.12.2026");
        talk.Writes("первого").Hears("Не похоже на дату");
        talk.Writes("1.12.2026").Hears("Приказ об ответственном", "Пришлите файл");
        talk.Writes("Позже пришлю").Hears("Здесь нужен файл", "он сохранён");
        talk.SendsFiles("f-order").Hears("Проверьте перед отправкой", "«Позже пришлю»", "Согласны на обработку");
        talk.Writes("отправить").Hears("Без согласия принять заявку нельзя", "Проверьте перед отправкой");
        talk.Writes("Просим до четверга", "f-extra").Hears(
            "Записали", "Проверьте перед отправкой", "ОПОО. Подключить школу", "Какая школа?: Школа № 108, Пермь", "Какие системы?: СГО, ЭЖ «Журавль»",
            "С какого дня?: 01.12.2026", "Просим до четверга");
        talk.Presses("Согласиться и отправить").HearsNothing();

        var request = talk.Asks<DialogAction.SubmitRequest>();
        Assert.Equal(("opoo", "connection", "Позже пришлю\nПросим до четверга"), (request.Desk, request.Type, request.Text));
        Assert.Equal(["f-order", "f-extra"], request.Files);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["school"] = "Школа № 108, Пермь",
                ["inn"] = "5904000000",
                ["systems"] = "sgo,journal",
                ["since"] = "2026-12-01",
                ["order"] = "f-order",
                ["consent"] = "true"
            },
            request.Fields);
    }

    [Fact]
    public void Back_keeps_what_was_answered_and_offers_to_leave_it()
    {
        var talk = Connection();
        talk.Writes("Школа № 108");
        talk.Presses("Назад").Hears("Какая школа?", "Сейчас: Школа № 108");
        talk.Presses("Оставить как есть").Hears("ИНН школы");
        talk.Presses("Назад").Writes("Лицей № 1").Presses("Назад").Hears("Сейчас: Лицей № 1");
        talk.Presses("Назад").Hears("О чём речь?");
    }

    [Fact]
    public void Optional_questions_can_be_skipped_and_others_cannot()
    {
        var talk = Connection();
        Assert.DoesNotContain(talk.Buttons, button => button.Text == "Пропустить");
        talk.Writes("Школа").Writes("5904000000").Writes("СГО, 2").Presses("Пропустить").Hears("Приказ об ответственном");
    }

    [Fact]
    public void A_file_in_the_middle_is_kept_for_the_request()
    {
        var talk = Connection();
        talk.SendsFiles("f1").Hears("Файл сохранили", "Какая школа?");
        talk.Writes("Школа № 108", "f2").Hears("ИНН школы");
        Assert.Equal(["f1", "f2"], talk.State.Draft.Message.Files);
    }

    [Fact]
    public void A_file_given_again_takes_the_place_of_the_first()
    {
        var talk = Connection().Writes("Школа").Writes("5904000000").Writes("СГО").Presses("Пропустить");
        talk.SendsFiles("wrong").Hears("Проверьте");
        talk.Presses("Изменить").Presses("Приказ об ответственном: Файлов: 1").Hears("Сейчас: Файлов: 1");
        talk.SendsFiles("right").Hears("Проверьте");

        Assert.Equal(["wrong"], talk.Asks<DialogAction.Discard>().Files);
        Assert.Equal(["right"], talk.State.Draft.Message.Files);
        Assert.Equal("right", talk.State.Draft.Values["order"]);
    }

    [Fact]
    public void A_command_in_the_middle_keeps_the_form()
    {
        var talk = Connection();
        talk.Writes("Школа № 108");
        talk.Writes("/help").Hears("/status");
        talk.Writes("/status").Hears("Заявок пока нет");
        talk.Presses("Продолжить").Hears("Вопрос 2 из 5");
        talk.Writes("/fly").Hears("Такой команды нет");
        talk.Writes("/continue").Hears("Вопрос 2 из 5");
        talk.Writes("/new").Hears("незаконченная заявка", "ОПОО. Подключить школу");
        talk.Presses("Продолжить").Hears("Вопрос 2 из 5");
    }

    [Fact]
    public void Starting_over_gives_up_the_draft_and_its_files_only()
    {
        var talk = Connection();
        talk.Writes("Школа № 108", "f1");
        talk.Writes("/new Другое дело").Hears("незаконченная заявка", "Новое сообщение сохранили");
        talk.Presses("Начать новую").Hears("Куда обращаетесь?");

        Assert.Equal(["f1"], talk.Asks<DialogAction.Discard>().Files);
        Assert.Equal("Другое дело", talk.State.Draft.Message.Text);
    }

    [Fact]
    public void Cancel_sends_nothing_and_lets_the_files_go()
    {
        var talk = Connection();
        talk.Writes("Школа", "f1");
        talk.Writes("/cancel").Hears("Отменили, ничего не отправлено.");
        Assert.Equal(["f1"], talk.Asks<DialogAction.Discard>().Files);
        talk.Writes("/cancel").Hears("Отменять нечего");
        talk.Writes("/continue").Hears("Незаконченной заявки нет");
    }

    [Fact]
    public void A_correction_is_never_taken_for_an_answer()
    {
        var talk = Connection();
        talk.Writes("Школа № 108");
        talk.Corrects("Исправление к сообщению: Школа № 180").Hears("Исправление добавили", "ИНН школы");
        Assert.Equal("Исправление к сообщению: Школа № 180", talk.State.Draft.Message.Text);
    }

    [Fact]
    public void A_shared_contact_answers_a_question_for_a_telephone()
    {
        var type = new DialogRequestType("call", "Перезвоните", [new PhoneField("phone", "Ваш телефон")]);
        var talk = new Talk(new DialogContext { Desks = [new DialogDesk("d", "Д", [type])] });
        talk.Writes("/start d_call");
        Assert.Contains(talk.Buttons, button => button is { AsksPhone: true, Text: "Отправить мой номер" });
        talk.Does(new DialogInput(talk.Now) { Text = "Контакт: Иван +79991112233", Phone = "+79991112233" });

        Assert.Equal("+79991112233", talk.State.Draft.Values["phone"]);
    }

    [Fact]
    public void Too_long_an_answer_is_refused_with_its_length_and_a_long_description_is_taken()
    {
        var talk = Connection();
        talk.Writes(new string('ы', 10_000)).Hears("Слишком длинно: 10000 знаков, а можно 1000", "Какая школа?");

        var described = new Talk(Desks.One);
        described.Writes("/new").Presses("Вопрос").Writes(new string('ы', 10_000)).Presses("Отправить");
        Assert.Equal(10_000, described.Asks<DialogAction.SubmitRequest>().Text.Length);
    }

    [Fact]
    public void A_form_that_changed_under_way_asks_what_is_missing()
    {
        var talk = new Talk(Context(Desks.School));
        talk.Writes("/start opoo_connection").Writes("Школа").Hears("Проверьте");
        talk.Context = Context(Desks.School, Desks.Inn);
        talk.Presses("Отправить").Hears("Остался вопрос без ответа", "ИНН школы");
        talk.Context = new DialogContext { Desks = [Desks.Multipas] };
        talk.Writes("5904000000").Hears("О чём речь?");

        static DialogContext Context(params IReadOnlyList<DialogField> fields) =>
            new() { Desks = [new DialogDesk("opoo", "ОПОО", [new DialogRequestType("connection", "Подключить школу", fields)])] };
    }

    [Fact]
    public void An_answer_is_changed_from_the_summary_by_itself()
    {
        var talk = Connection().Writes("Школа").Writes("5904000000").Writes("СГО").Presses("Пропустить").SendsFiles("f");
        talk.Presses("Изменить").Hears("Что изменить?").Presses("Какая школа?: Школа").Hears("Какая школа?", "Сейчас: Школа");
        Assert.DoesNotContain("Вопрос", talk.Heard, StringComparison.Ordinal);
        talk.Writes("Лицей").Hears("Проверьте", "Какая школа?: Лицей", "ИНН школы: 5904000000");

        talk.Writes("изменить").Writes("инн").Hears("ИНН школы", "Сейчас: 5904000000");
        talk.Writes("назад").Hears("Проверьте", "ИНН школы: 5904000000");
        talk.Writes("согласна").HearsNothing();
        Assert.Equal("Лицей", talk.Asks<DialogAction.SubmitRequest>().Fields["school"]);
    }

    [Fact]
    public void The_words_and_the_files_are_changed_from_the_summary()
    {
        var talk = new Talk(Desks.One);
        talk.Writes("/new").Presses("Не работает").Writes("Всё сломалось", "f1").Presses("Изменить").Presses("Описание и файлы");
        talk.Hears("«Всё сломалось»", "Файлов: 1").Presses("Убрать файлы");
        Assert.Equal(["f1"], talk.Asks<DialogAction.Discard>().Files);
        talk.Presses("Написать заново").Hears("Опишите").Writes("Не читает карты").Hears("Проверьте", "«Не читает карты»");
        Assert.DoesNotContain("Файлов", talk.Heard, StringComparison.Ordinal);

        talk.Presses("Изменить").Presses("Тема: Не работает").Hears("О чём речь?").Presses("Вопрос").Hears("Мультипас. Вопрос");
        talk.Presses("Отправить");
        Assert.Equal(("consultation", "Не читает карты"), (
            talk.Asks<DialogAction.SubmitRequest>().Type, talk.Asks<DialogAction.SubmitRequest>().Text));
    }

    [Fact]
    public void What_was_given_in_an_earlier_request_is_not_asked_again()
    {
        var school = Desks.School with { Known = "Школа № 108", IsGivenBefore = true };
        var type = new DialogRequestType("lost", "Потеряна карта", [school, new TextField("class", "Класс"), Desks.Consent]);
        var talk = new Talk(new DialogContext { Desks = [new DialogDesk("d", "Карта", [type])] });
        talk.Writes("/start d_lost").Hears("Класс");
        Assert.DoesNotContain("Вопрос", talk.Heard, StringComparison.Ordinal);
        talk.Writes("7Б").Hears("Проверьте", "Какая школа?: Школа № 108", "Класс: 7Б");
        talk.Presses("Изменить").Presses("Какая школа?: Школа № 108").Writes("Школа № 1").Presses("Согласиться и отправить");
        Assert.Equal(
            new Dictionary<string, string> { ["school"] = "Школа № 1", ["class"] = "7Б", ["consent"] = "true" },
            talk.Asks<DialogAction.SubmitRequest>().Fields);
    }

    [Fact]
    public void An_answer_to_a_button_takes_the_place_of_its_question_and_an_answer_to_words_does_not()
    {
        var talk = new Talk(Desks.Two).Writes("/start");
        Assert.False(talk.TookPlace);
        Assert.True(talk.Presses("ОПОО").TookPlace);
        Assert.True(talk.Presses("Подключить школу").TookPlace);
        Assert.False(talk.Writes("Школа").TookPlace);
        talk.Writes("5904000000");
        var first = talk.Button("СГО");
        Assert.True(talk.Presses("СГО").Hears("Какие системы?").TookPlace);
        Assert.False(talk.PressesData(first.Data).TookPlace);
        Assert.False(talk.PressesData("status").TookPlace);
    }

    private static Talk Connection() => new Talk(Desks.Two).Writes("/start").Presses("ОПОО").Presses("Подключить школу");
}

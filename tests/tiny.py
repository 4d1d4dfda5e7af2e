"""Real models, small enough to be made on the spot: an embedder and a re-ranker of two layers with
random weights, and words of a test for their vocabulary. They know nothing; they are loaded, run
and fail as large ones do."""

from __future__ import annotations

from pathlib import Path

WIDTH = 32
LONGEST = 96
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def embedder(folder: Path, *, seed: int = 1) -> Path:
    """A SentenceTransformer: BERT and the mean of its tokens."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertModel

    raw = saved(folder.with_name(f"{folder.name}-raw"), BertModel, seed)
    transformer = Transformer(str(raw))
    pooling = Pooling(transformer.get_embedding_dimension(), "mean")
    SentenceTransformer(modules=[transformer, pooling], device="cpu").save(str(folder))
    return folder


def reranker(folder: Path, *, labels: int = 1, seed: int = 1) -> Path:
    """A CrossEncoder; with another number of `labels` than one it is none that can rank."""
    from sentence_transformers import CrossEncoder
    from transformers import BertForSequenceClassification

    raw = saved(
        folder.with_name(f"{folder.name}-raw"), BertForSequenceClassification, seed, labels=labels
    )
    CrossEncoder(str(raw), device="cpu").save(str(folder))
    return folder


def saved(folder: Path, kind: type, seed: int, labels: int = 2) -> Path:
    """A model of transformers with its tokenizer, as one is published."""
    import torch
    from transformers import BertConfig

    torch.manual_seed(seed)
    names = vocabulary()
    config = BertConfig(
        vocab_size=len(names),
        hidden_size=WIDTH,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=2 * WIDTH,
        max_position_embeddings=LONGEST,
        num_labels=labels,
        initializer_range=0.5,
    )
    kind(config).save_pretrained(folder)
    tokenizer(names).save_pretrained(folder)
    return folder


def tokenizer(names: list[str]):
    """Word pieces: the words known, and every letter, so that nothing is quite unknown."""
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.normalizers import Lowercase
    from tokenizers.pre_tokenizers import BertPreTokenizer
    from tokenizers.processors import BertProcessing
    from transformers import PreTrainedTokenizerFast

    places = {name: place for place, name in enumerate(names)}
    made = Tokenizer(WordPiece(places, unk_token="[UNK]"))
    made.normalizer = Lowercase()
    made.pre_tokenizer = BertPreTokenizer()
    made.post_processor = BertProcessing(("[SEP]", places["[SEP]"]), ("[CLS]", places["[CLS]"]))
    return PreTrainedTokenizerFast(
        tokenizer_object=made,
        model_max_length=LONGEST,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[MASK]",
    )


def vocabulary() -> list[str]:
    """Letters at the beginning and inside of words, and some whole words."""
    letters = "abcdefghijklmnopqrstuvwxyzæøå0123456789.,:;?!-"
    words = ("query", "passage", "hendene", "sprit", "fall", "avvik", "beboer", "leder", "skal")
    return [*SPECIAL, *letters, *(f"##{letter}" for letter in letters), *words]

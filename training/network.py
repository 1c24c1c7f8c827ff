"""The network: a sentence encoder, and one linear layer that reads every label from each of its tokens."""

from pathlib import Path

from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from training.labels import LABELS

LONGEST = 160  # tokens of a window; the texts of the corpus are shorter
_STRETCH = 6.0  # hidden values are near one: the linear layer would learn too slowly


class Network(nn.Module):
    """Token ids (N x T) and their mask go in; `adds` (N x T x labels) and `logits` (N x labels) come out.

    A logit is the bias and the mean of what the tokens add, so what each token adds is exact.
    """

    def __init__(self, base: Path) -> None:
        """Begin with the weights of `base`, a folder with `config.json` and `model.safetensors`."""
        super().__init__()
        self.encoder = BertModel(BertConfig.from_pretrained(base), add_pooling_layer=False)
        weights = {name.removeprefix("bert."): value for name, value in load_file(base / "model.safetensors").items()}
        missing, _ = self.encoder.load_state_dict(weights, strict=False)
        if [name for name in missing if "position_ids" not in name]:
            message = f"the base lacks weights: {missing[:3]}"
            raise ValueError(message)
        self.encoder.embeddings.requires_grad_(requires_grad=False)  # words that we never meet keep their places
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(self.encoder.config.hidden_size, len(LABELS))
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return what each token adds to each label, and the logits."""
        return self.read(self.drop(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state), mask)

    def read(self, hidden: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return the same from the hidden values (N x T x width)."""
        shown = mask.unsqueeze(-1).to(hidden.dtype)
        adds = hidden @ self.head.weight.T * _STRETCH * shown / shown.sum(dim=1, keepdim=True)
        return adds, adds.sum(dim=1) + self.head.bias


def read_tokenizer(base: Path) -> Tokenizer:
    """Return the base's tokenizer, cutting at `LONGEST` tokens."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.enable_truncation(LONGEST)
    tokenizer.no_padding()
    return tokenizer
